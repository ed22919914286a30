package dev.ratchet.policy.domain;

import static dev.ratchet.policy.domain.Users.ALICE;
import static dev.ratchet.policy.domain.Users.NOW;

import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Circumstances, told by what differs from those of a customer under the default policy, and what they mean. */
record Setting(Circumstances circumstances) {

    static Setting standard() {
        return new Setting(Users.byDefault());
    }

    /** With a tenant in Helsinki. */
    Setting tenant(
            Tenant.Kind kind,
            Tenant.@Nullable PartnerType type,
            Tenant.IdentityProvider provider,
            @Nullable String rootAdmin) {
        var tenant =
                new Tenant("contoso", "Contoso", kind, type, "EMEA", ZoneId.of("Europe/Helsinki"), provider, rootAdmin);
        return with(tenant, circumstances.policy(), circumstances.postponement(), 90, circumstances.agents());
    }

    Setting rootAdmin(String user) {
        return tenant(Tenant.Kind.CUSTOMER, null, Tenant.IdentityProvider.PLATFORM, user);
    }

    Setting ownIdentityProvider(@Nullable String rootAdmin) {
        return tenant(Tenant.Kind.CUSTOMER, null, Tenant.IdentityProvider.OWN, rootAdmin);
    }

    Setting partner(Tenant.@Nullable PartnerType type) {
        return tenant(Tenant.Kind.PARTNER, type, Tenant.IdentityProvider.PLATFORM, null);
    }

    Setting policy(Policy policy) {
        return policy(policy, circumstances.everyoneSince());
    }

    Setting policy(Policy policy, @Nullable Instant everyoneSince) {
        return new Setting(circumstances.withPolicy(policy, everyoneSince));
    }

    /** The region's date, or the partner programme's. */
    Setting date(String region, String date, String zone) {
        var day = LocalDate.parse(date);
        return new Setting(
                circumstances.withDate(new EnforcementDate(region, day, ZoneId.of(zone), day.minusDays(80))));
    }

    /** The same, with enforcement from that time of the date on. */
    Setting enforcedAt(String region, String date, String zone, String time) {
        var day = LocalDate.parse(date);
        return new Setting(circumstances.withDate(new EnforcementDate(
                region, day, ZoneId.of(zone), day.minusDays(80), LocalTime.parse(time), null, List.of())));
    }

    Setting postponed(@Nullable String until, int limit) {
        var postponement = until == null ? null : new Postponement(LocalDate.parse(until), "busy season");
        return with(circumstances.tenant(), circumstances.policy(), postponement, limit, circumstances.agents());
    }

    Setting agents(AgentRights agents) {
        return with(
                circumstances.tenant(),
                circumstances.policy(),
                circumstances.postponement(),
                circumstances.postponementLimit(),
                agents);
    }

    private Setting with(
            Tenant tenant, Policy policy, @Nullable Postponement postponement, int limit, AgentRights agents) {
        return new Setting(new Circumstances(
                tenant,
                policy,
                circumstances.policyVersion(),
                circumstances.policyAuthor(),
                circumstances.everyoneSince(),
                circumstances.regionDate(),
                circumstances.partnerDate(),
                postponement,
                limit,
                agents,
                circumstances.openings()));
    }

    /** What Alice must do at noon of 1 March 2024. */
    Requirement of(UserFacts facts) {
        return at(NOW, facts);
    }

    Requirement at(Instant instant, UserFacts facts) {
        return Evaluation.evaluate(ALICE, facts, circumstances, instant);
    }

    /** What her facts remember of these circumstances. */
    UserFacts noted(UserFacts facts, Instant now) {
        return Memory.noted(ALICE, facts, circumstances, now);
    }

    static List<String> rules(Requirement requirement) {
        return requirement.reasons().stream().map(Reason::rule).toList();
    }

    static String detail(Requirement requirement, String rule) {
        return requirement.reasons().stream()
                .filter(reason -> reason.rule().equals(rule))
                .findFirst()
                .orElseThrow()
                .detail();
    }
}
