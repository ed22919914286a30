package dev.ratchet.policy.domain;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.TreeSet;

/** Every rule, in the order in which they are heard. A new rule is one more entry. */
final class Rules {

    static final Shield ACCOUNT_REMOVED = new Shield(
            "ACCOUNT_REMOVED",
            (user, facts, under, now) -> facts.isRemoved()
                    ? Optional.of(Shield.Cover.lasting("the account was removed upstream"))
                    : Optional.empty());

    static final Shield SERVICE_ACCOUNT = new Shield(
            "SERVICE_ACCOUNT",
            (user, facts, under, now) -> facts.isService()
                    ? Optional.of(Shield.Cover.lasting(program(under.policy().privileged(facts.currentRoles()))))
                    : Optional.empty());

    static final Shield OWN_IDENTITY_PROVIDER = new Shield(
            "OWN_IDENTITY_PROVIDER",
            (user, facts, under, now) -> under.tenant().identityProvider() == Tenant.IdentityProvider.OWN
                            && !under.tenant().isRootAdmin(user)
                    ? Optional.of(Shield.Cover.lasting("the tenant's own identity provider authenticates"))
                    : Optional.empty());

    static final Shield EXEMPT = new Shield("EXEMPT", (user, facts, under, now) -> {
        var exemption = facts.exemption();
        return exemption != null && exemption.holdsAt(now)
                ? Optional.of(
                        new Shield.Cover(exemption.kind() + " exemption until " + exemption.until(), exemption.until()))
                : Optional.empty();
    });

    static final Rule PRIVILEGED_ROLE = new Rule("PRIVILEGED_ROLE", (user, facts, under) -> {
        var roles = facts.roles();
        var held = under.policy().privileged(facts.currentRoles());
        if (roles == null || held.isEmpty()) {
            return Optional.empty();
        }
        var since = facts.firstPrivilegedAt();
        return Optional.of(new Rule.Demand(since == null ? roles.at() : since, Privileges.named(held)));
    });

    static final Rule FORMERLY_PRIVILEGED = new Rule("FORMERLY_PRIVILEGED", (user, facts, under) -> {
        var since = facts.firstPrivilegedAt();
        return since != null
                        && under.policy().onDemotion() == Policy.OnDemotion.KEEP
                        && !Privileges.isPrivileged(user, facts, under)
                ? Optional.of(new Rule.Demand(since, "kept after privileged rights went"))
                : Optional.empty();
    });

    static final Rule ROOT_ADMIN = new Rule(
            "ROOT_ADMIN",
            (user, facts, under) -> under.tenant().isRootAdmin(user)
                    ? Optional.of(new Rule.Demand(
                            facts.firstSeenAt(),
                            "root admin of " + under.tenant().name()))
                    : Optional.empty());

    static final Rule DELEGATED_ADMIN = new Rule("DELEGATED_ADMIN", (user, facts, under) -> {
        if (!Privileges.isDelegatedAdmin(facts, under)) {
            return Optional.empty();
        }
        var agents = under.agents();
        var since = RightHistory.earliest(
                facts.firstPrivilegedAt(), agents.held() ? agents.since(facts.firstSeenAt()) : null);
        return Optional.of(new Rule.Demand(
                since == null ? facts.firstSeenAt() : since, "holds delegated admin rights on a customer"));
    });

    static final Rule PARTNER_TENANT = new Rule("PARTNER_TENANT", (user, facts, under) -> {
        var date = under.partnerDate();
        return date != null && under.tenant().kind() == Tenant.Kind.PARTNER
                ? Optional.of(Staging.demand(
                        user,
                        date,
                        false,
                        under.openings().partners(),
                        facts.reached().partners(),
                        typeOf(under.tenant()) + ", from " + date.worded() + " in " + date.zone()))
                : Optional.empty();
    });

    static final Rule TENANT_SCOPE = new Rule("TENANT_SCOPE", (user, facts, under) -> {
        var since = under.everyoneSince();
        if (under.policy().scope() != Policy.Scope.EVERYONE || since == null) {
            return Optional.empty();
        }
        var days = under.policy().grace().newUsers().getDays();
        var start = facts.graceFrom() == null ? later(since, facts.firstSeenAt()) : facts.graceFrom();
        return Optional.of(new Rule.Demand(
                start.plus(Duration.ofDays(days)), "the policy covers everyone, with " + days + " days of grace"));
    });

    static final Rule REGION_DATE = new Rule("REGION_DATE", (user, facts, under) -> {
        var regional = under.regionDate();
        var date = under.enforcementDate();
        var apps = facts.apps() == null ? new TreeSet<String>() : facts.apps().value();
        if (regional == null || date == null || !under.policy().covers(apps)) {
            return Optional.empty();
        }
        var postponed = !date.equals(regional);
        return Optional.of(Staging.demand(
                user,
                date,
                postponed,
                under.openings().region(),
                facts.reached().region(),
                date.region() + " from " + date.worded() + " in " + date.zone()
                        + (postponed ? ", postponed from " + regional.date() : "")));
    });

    static final List<Shield> SHIELDS = List.of(ACCOUNT_REMOVED, SERVICE_ACCOUNT, OWN_IDENTITY_PROVIDER, EXEMPT);

    static final List<Rule> RULES = List.of(
            PRIVILEGED_ROLE,
            FORMERLY_PRIVILEGED,
            ROOT_ADMIN,
            DELEGATED_ADMIN,
            PARTNER_TENANT,
            TENANT_SCOPE,
            REGION_DATE);

    private Rules() {}

    /** Whoever lists programs with a person's role knows them by how this begins. */
    private static String program(List<String> privileged) {
        return privileged.isEmpty()
                ? "a program: it must use workload identity"
                : "a program with a person's role: " + Privileges.named(privileged) + "; it must use workload identity";
    }

    private static Instant later(Instant one, Instant other) {
        return one.isAfter(other) ? one : other;
    }

    private static String typeOf(Tenant tenant) {
        return tenant.partnerType() == null
                ? "partner"
                : tenant.partnerType().name().toLowerCase(Locale.ROOT).replace('_', ' ');
    }
}
