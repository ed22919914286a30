package dev.ratchet.policy.domain;

import dev.ratchet.policy.domain.Rule.Demand;
import java.util.List;
import java.util.Optional;
import java.util.TreeSet;

/** Every rule, in the order in which they are heard. A new rule is one more entry. */
final class Rules {

    static final Shield ACCOUNT_REMOVED = new Shield(
            "ACCOUNT_REMOVED",
            (user, facts, now) ->
                    facts.isRemoved() ? Optional.of("the account was removed upstream") : Optional.empty());

    static final Shield SERVICE_ACCOUNT = new Shield(
            "SERVICE_ACCOUNT",
            (user, facts, now) ->
                    facts.isService() ? Optional.of("a program: it must use workload identity") : Optional.empty());

    static final Shield OWN_IDENTITY_PROVIDER = new Shield(
            "OWN_IDENTITY_PROVIDER",
            (user, facts, now) -> now.tenant().identityProvider() == Tenant.IdentityProvider.OWN
                            && !now.tenant().isRootAdmin(user)
                    ? Optional.of("the tenant's own identity provider authenticates")
                    : Optional.empty());

    static final Rule PRIVILEGED_ROLE = new Rule("PRIVILEGED_ROLE", (user, facts, now) -> {
        var roles = facts.roles();
        var held = now.policy().privileged(facts.currentRoles());
        if (roles == null || held.isEmpty()) {
            return Optional.empty();
        }
        var since = facts.firstPrivilegedAt();
        return Optional.of(new Demand(since == null ? roles.at() : since, named(held)));
    });

    static final Rule FORMERLY_PRIVILEGED = new Rule("FORMERLY_PRIVILEGED", (user, facts, now) -> {
        var since = facts.firstPrivilegedAt();
        return since != null
                        && now.policy().onDemotion() == Policy.OnDemotion.KEEP
                        && now.policy().privileged(facts.currentRoles()).isEmpty()
                ? Optional.of(new Demand(since, "kept after demotion from a privileged role"))
                : Optional.empty();
    });

    static final Rule ROOT_ADMIN = new Rule(
            "ROOT_ADMIN",
            (user, facts, now) -> now.tenant().isRootAdmin(user)
                    ? Optional.of(new Demand(
                            facts.firstSeenAt(), "root admin of " + now.tenant().name()))
                    : Optional.empty());

    static final Rule TENANT_SCOPE = new Rule("TENANT_SCOPE", (user, facts, now) -> {
        var since = now.everyoneSince();
        if (now.policy().scope() != Policy.Scope.EVERYONE || since == null) {
            return Optional.empty();
        }
        var start = since.isAfter(facts.firstSeenAt()) ? since : facts.firstSeenAt();
        var days = now.policy().grace().newUsers().getDays();
        return Optional.of(new Demand(
                start.plus(java.time.Duration.ofDays(days)),
                "the policy covers everyone, with " + days + " days of grace"));
    });

    static final Rule REGION_DATE = new Rule("REGION_DATE", (user, facts, now) -> {
        var date = now.enforcementDate();
        var apps = facts.apps() == null ? new TreeSet<String>() : facts.apps().value();
        return date != null && now.policy().covers(apps)
                ? Optional.of(new Demand(date.begins(), date.region() + " from " + date.date() + " in " + date.zone()))
                : Optional.empty();
    });

    static final List<Shield> SHIELDS = List.of(ACCOUNT_REMOVED, SERVICE_ACCOUNT, OWN_IDENTITY_PROVIDER);

    static final List<Rule> RULES =
            List.of(PRIVILEGED_ROLE, FORMERLY_PRIVILEGED, ROOT_ADMIN, TENANT_SCOPE, REGION_DATE);

    private static final int NAMED = 3;

    private Rules() {}

    /** Some of the roles: a user can hold a thousand of them, and the text is for people. */
    private static String named(List<String> held) {
        var some = String.join(", ", held.subList(0, Math.min(NAMED, held.size())));
        return held.size() > NAMED ? some + " and " + (held.size() - NAMED) + " more" : some;
    }
}
