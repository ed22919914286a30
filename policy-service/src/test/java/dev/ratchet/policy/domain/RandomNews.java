package dev.ratchet.policy.domain;

import static dev.ratchet.policy.domain.Users.ALICE;
import static dev.ratchet.policy.domain.Users.NOW;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.TreeSet;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * What comes to be known of one user.
 *
 * @param deliveries events and decisions, at least one of them an event of the user
 * @param start when the first of it is delivered
 * @param end when the last of it is delivered
 */
record RandomNews(List<Delivery> deliveries, Instant start, Instant end) {
    private static final List<String> ROLES =
            List.of("Owner", "Reader", "Contoso Contributor", "Auditor", "billing administrator");

    /** One piece of news. */
    sealed interface Delivery {}

    /** Upstream told of the user. */
    record Told(UserEvent event) implements Delivery {}

    /** Rights on a customer were granted to the user by name, or taken away. */
    record Grant(boolean held, Instant at) implements Delivery {}

    /** An admin's decision, which is made once. */
    record Exempted(Exemption exemption) implements Delivery {}

    static RandomNews of(Random random) {
        // either time goes on while the news come, or upstream's clock is ahead of ours
        var goesOn = random.nextBoolean();
        var end = goesOn ? NOW.plus(Duration.ofHours(random.nextInt(96))) : NOW;
        var latest = goesOn ? 0 : 4;
        var deliveries = new ArrayList<Delivery>();
        var removals = random.nextInt(3) == 0;
        for (int i = random.nextInt(6); i >= 0; i--) {
            deliveries.add(new Told(event(random, at(random, latest), removals)));
        }
        for (int i = random.nextInt(4) - 1; i > 0; i--) {
            deliveries.add(new Grant(random.nextBoolean(), at(random, latest)));
        }
        // an exemption goes with the account, so here one is decided only for an account that stays
        if (!removals && random.nextInt(4) == 0) {
            var kind = Exemption.Kind.values()[random.nextInt(2)];
            deliveries.add(new Exempted(
                    new Exemption(new UUID(0, 1), kind, NOW.plus(Duration.ofHours(random.nextInt(120) - 24)))));
        }
        return new RandomNews(List.copyOf(deliveries), NOW, end);
    }

    /** Half days, so that some things happen at the same instant. */
    private static Instant at(Random random, int latest) {
        return NOW.plus(Duration.ofHours(12L * (latest - random.nextInt(40))));
    }

    private static UserEvent event(Random random, Instant at, boolean removals) {
        if (removals && random.nextInt(3) == 0) {
            return new UserEvent.Removed(ALICE, at, "removed");
        }
        if (random.nextInt(6) == 0) {
            return new UserEvent.PhoneTold(ALICE, random.nextBoolean(), at, "phone");
        }
        var roles = new TreeSet<String>();
        for (int i = random.nextInt(3); i > 0; i--) {
            roles.add(ROLES.get(random.nextInt(ROLES.size())));
        }
        var type = random.nextInt(9) == 0 ? AccountType.SERVICE : random.nextBoolean() ? AccountType.HUMAN : null;
        var apps = random.nextBoolean() ? null : new TreeSet<>(List.of("app" + random.nextInt(3)));
        return new UserEvent.Reported(ALICE, new RoleReport(roles, at, type, apps, random.nextBoolean()), "reported");
    }

    /** Tenants, policies, dates, postponements, rights of all agents: of each some. */
    static List<Circumstances> settings(Random random, int number) {
        var settings = new ArrayList<Circumstances>();
        for (int i = 0; i < number; i++) {
            var kind = Tenant.Kind.values()[random.nextInt(2)];
            var provider = random.nextInt(6) == 0 ? Tenant.IdentityProvider.OWN : Tenant.IdentityProvider.PLATFORM;
            var rootAdmin = random.nextInt(5) == 0 ? "alice" : "bob";
            var policy = PolicyEdit.standard()
                    .scope(Policy.Scope.values()[random.nextInt(2)])
                    .onDemotion(Policy.OnDemotion.values()[random.nextInt(2)])
                    .graceDays(random.nextInt(25))
                    .coveredApps(random.nextBoolean() ? "*" : "app1");
            var setting = Setting.standard()
                    .tenant(kind, null, provider, rootAdmin)
                    .policy(
                            random.nextBoolean()
                                    ? policy.policy()
                                    : policy.privilegedRoles("Audit*").policy(),
                            days(random, 30));
            if (random.nextInt(3) > 0) {
                setting = setting.date("EMEA", "2024-03-0" + (1 + random.nextInt(9)), "Europe/Helsinki");
            }
            if (random.nextInt(3) == 0) {
                setting = setting.postponed("2024-03-1" + random.nextInt(10), random.nextInt(90));
            }
            if (random.nextInt(3) == 0) {
                setting = setting.date(EnforcementDate.PARTNERS, "2024-03-0" + (1 + random.nextInt(9)), "Asia/Tokyo");
            }
            if (random.nextInt(4) == 0) {
                var held = random.nextBoolean();
                var revoked = held && random.nextBoolean() ? null : days(random, 20);
                setting = setting.agents(new AgentRights(held, days(random, 20), revoked));
            }
            settings.add(setting.circumstances());
        }
        return settings;
    }

    private static Instant days(Random random, int most) {
        return NOW.minus(Duration.ofDays(random.nextInt(most)));
    }

    /** The rights that grants told so far amount to: the latest decides, and of two at one instant the one that gives. */
    static @Nullable DelegatedRights rights(List<Grant> told) {
        @Nullable Grant latest = null;
        @Nullable Instant first = null;
        for (var grant : told) {
            if (latest == null || grant.at().isAfter(latest.at()) || (grant.at().equals(latest.at()) && grant.held())) {
                latest = grant;
            }
            if (grant.held()) {
                first = UserFacts.earliest(first, grant.at());
            }
        }
        return latest == null ? null : new DelegatedRights(latest.held(), first);
    }
}
