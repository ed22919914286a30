package dev.ratchet.policy.domain;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.Arrays;
import java.util.List;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** The people and organisations that the tests speak of. */
final class Users {
    static final Instant NOW = Instant.parse("2024-03-01T12:00:00Z");
    static final UserId ALICE = new UserId("contoso", "alice");

    private Users() {}

    static UserFacts with(Instant at, String... roles) {
        return UserFacts.firstSeen(at).with(report(at, roles), Policy.DEFAULT, NOW);
    }

    static UserFacts with(String... roles) {
        return with(NOW.minusSeconds(60), roles);
    }

    static RoleReport report(Instant at, String... roles) {
        return new RoleReport(new TreeSet<>(Arrays.asList(roles)), at, null, null, false);
    }

    static RoleReport serviceReport(Instant at, String... roles) {
        return new RoleReport(new TreeSet<>(Arrays.asList(roles)), at, AccountType.SERVICE, null, false);
    }

    static UserEvent.Reported reported(Instant at, String... roles) {
        return new UserEvent.Reported(ALICE, report(at, roles), "event-" + at);
    }

    static Tenant contoso() {
        return Tenant.unregistered("contoso");
    }

    static Tenant contosoWith(Tenant.IdentityProvider provider, String rootAdmin) {
        return new Tenant(
                "contoso",
                "Contoso",
                Tenant.Kind.CUSTOMER,
                null,
                "EMEA",
                ZoneId.of("Europe/Helsinki"),
                provider,
                rootAdmin);
    }

    static Circumstances under(Tenant tenant, Policy policy) {
        return new Circumstances(tenant, policy, 1, "platform", null, null, null, null, 90, AgentRights.NONE);
    }

    static Circumstances under(Policy policy, long version, String author, @Nullable Instant everyoneSince) {
        return new Circumstances(
                contoso(), policy, version, author, everyoneSince, null, null, null, 90, AgentRights.NONE);
    }

    static Circumstances withAgents(Circumstances under, AgentRights agents) {
        return new Circumstances(
                under.tenant(),
                under.policy(),
                under.policyVersion(),
                under.policyAuthor(),
                under.everyoneSince(),
                under.regionDate(),
                under.partnerDate(),
                under.postponement(),
                under.postponementLimit(),
                agents);
    }

    static Circumstances byDefault() {
        return under(contoso(), Policy.DEFAULT);
    }

    static Circumstances withDate(String region, String date, String zone) {
        var day = LocalDate.parse(date);
        return byDefault().withDate(new EnforcementDate(region, day, ZoneId.of(zone), day.minusDays(80)));
    }

    static Policy policy(Policy.Scope scope, Policy.OnDemotion onDemotion, List<String> coveredApps) {
        return PolicyEdit.standard()
                .scope(scope)
                .onDemotion(onDemotion)
                .coveredApps(coveredApps.toArray(String[]::new))
                .policy();
    }
}
