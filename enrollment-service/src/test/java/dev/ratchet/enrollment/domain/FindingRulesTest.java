package dev.ratchet.enrollment.domain;

import static dev.ratchet.enrollment.domain.FindingRule.DELEGATED_ADMIN_WITHOUT_MFA;
import static dev.ratchet.enrollment.domain.FindingRule.LAST_ADMIN_SKIPPED;
import static dev.ratchet.enrollment.domain.FindingRule.MFA_DISABLED;
import static dev.ratchet.enrollment.domain.FindingRule.PRIVILEGED_WITHOUT_MFA;
import static dev.ratchet.enrollment.domain.FindingRule.REGISTERED_NOT_ENFORCED;
import static dev.ratchet.enrollment.domain.FindingRule.REQUIRED_NEVER_ENROLLED;
import static dev.ratchet.enrollment.domain.FindingRule.SERVICE_ACCOUNT_WITH_PERSON_ROLE;
import static dev.ratchet.enrollment.domain.FindingRule.SMS_ONLY_FACTOR;
import static dev.ratchet.enrollment.domain.FindingRule.STALE_EXEMPTION;
import static dev.ratchet.enrollment.domain.Risk.CRITICAL;
import static dev.ratchet.enrollment.domain.Risk.HIGH;
import static dev.ratchet.enrollment.domain.Risk.LOW;
import static dev.ratchet.enrollment.domain.Risk.MEDIUM;
import static dev.ratchet.enrollment.domain.Somebody.advised;
import static dev.ratchet.enrollment.domain.Somebody.free;
import static dev.ratchet.enrollment.domain.Somebody.required;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class FindingRulesTest {
    static final Instant NOW = Instant.parse("2024-04-22T12:00:00Z");
    static final Instant YESTERDAY = NOW.minus(Duration.ofDays(1));

    /** What is expected of one rule. */
    private record Expected(FindingRule rule, Risk risk, boolean acceptable, boolean byApi) {}

    static Stream<Arguments> users() {
        return Stream.of(
                // in order
                arguments("has a factor that counts", required().enforcedBy(FactorType.TOTP), none()),
                arguments(
                        "is privileged, with a factor that counts",
                        required().holding("Owner").enforcedBy(FactorType.WEBAUTHN, FactorType.SMS),
                        none()),
                arguments("is authenticated elsewhere", free().because("OWN_IDENTITY_PROVIDER", "elsewhere"), none()),
                arguments("is a program", free().because("SERVICE_ACCOUNT", "a program"), none()),
                // S2.3: may sign in, not privileged, DISABLED
                arguments("is asked for nothing", free(), one(MFA_DISABLED, MEDIUM, false, true)),
                arguments("is advised", advised(), one(MFA_DISABLED, LOW, true, true)),
                arguments(
                        "is required, and the repair has not come",
                        required().off(),
                        List.of(
                                new Expected(MFA_DISABLED, HIGH, false, true),
                                new Expected(REQUIRED_NEVER_ENROLLED, LOW, true, true))),
                arguments(
                        "is exempt for a good reason",
                        free().because("EXEMPT", "TEMPORARY exemption").until(NOW.plusSeconds(60)),
                        one(MFA_DISABLED, MEDIUM, true, false)),
                arguments(
                        "whose exemption ended a moment ago",
                        free().because("EXEMPT", "TEMPORARY exemption").until(NOW),
                        List.of(
                                new Expected(MFA_DISABLED, HIGH, false, true),
                                new Expected(REQUIRED_NEVER_ENROLLED, LOW, true, true))),
                // enrolment
                arguments(
                        "was required yesterday and set up nothing",
                        required(),
                        one(REQUIRED_NEVER_ENROLLED, LOW, true, false)),
                arguments(
                        "has set up nothing for a week",
                        required().since(Duration.ofDays(7)),
                        one(REQUIRED_NEVER_ENROLLED, MEDIUM, false, false)),
                arguments(
                        "has set up nothing for a month, but has recovery codes left",
                        required().since(Duration.ofDays(30)).with(FactorType.RECOVERY_CODE),
                        one(REQUIRED_NEVER_ENROLLED, HIGH, false, false)),
                // privileged
                arguments(
                        "is an owner with MFA off",
                        free().holding("Owner"),
                        one(PRIVILEGED_WITHOUT_MFA, CRITICAL, false, true)),
                arguments(
                        "is a contributor who must set up",
                        required().holding("Print Contributor"),
                        List.of(
                                new Expected(PRIVILEGED_WITHOUT_MFA, HIGH, false, false),
                                new Expected(REQUIRED_NEVER_ENROLLED, LOW, true, false))),
                arguments(
                        "is root admin and must set up",
                        required().because("ROOT_ADMIN", "root admin of Contoso"),
                        List.of(
                                new Expected(PRIVILEGED_WITHOUT_MFA, HIGH, false, false),
                                new Expected(REQUIRED_NEVER_ENROLLED, LOW, true, false))),
                arguments(
                        "is a break-glass account",
                        free().holding("Owner")
                                .because("EXEMPT", "BREAK_GLASS exemption")
                                .until(NOW.plusSeconds(60)),
                        one(PRIVILEGED_WITHOUT_MFA, HIGH, true, false)),
                arguments(
                        "is a delegated admin with MFA off",
                        free().because("DELEGATED_ADMIN", "on a customer"),
                        one(DELEGATED_ADMIN_WITHOUT_MFA, CRITICAL, false, true)),
                arguments(
                        "is a delegated admin with a factor",
                        required().because("DELEGATED_ADMIN", "on a customer").enforcedBy(FactorType.TOTP),
                        none()),
                // factors
                arguments(
                        "has a factor and is not enforced",
                        required().with(FactorType.TOTP),
                        one(REGISTERED_NOT_ENFORCED, MEDIUM, false, true)),
                arguments(
                        "has a factor that the policy does not allow",
                        required()
                                .enforcedBy(FactorType.PUSH)
                                .under(PolicyEdit.standard()
                                        .allowedMethods(Set.of(FactorType.TOTP))
                                        .policy()),
                        one(REGISTERED_NOT_ENFORCED, MEDIUM, false, false)),
                arguments(
                        "has a factor that is too weak for the role",
                        required()
                                .holding("Owner")
                                .enforcedBy(FactorType.PUSH)
                                .under(PolicyEdit.standard()
                                        .minimumStrength(new RoleStrength("Owner", FactorType.TOTP))
                                        .policy()),
                        one(REGISTERED_NOT_ENFORCED, MEDIUM, false, false)),
                arguments(
                        "has SMS only",
                        required().enforcedBy(FactorType.SMS, FactorType.RECOVERY_CODE),
                        one(SMS_ONLY_FACTOR, LOW, true, false)),
                arguments(
                        "is privileged and has SMS only, within the grace",
                        required().holding("Owner").enforcedBy(FactorType.SMS),
                        one(SMS_ONLY_FACTOR, MEDIUM, true, false)),
                arguments(
                        "is privileged and has SMS only, and the grace is over",
                        required()
                                .holding("Owner")
                                .enforcedBy(FactorType.SMS)
                                .under(PolicyEdit.standard().smsOnlyDays(1).policy()),
                        one(SMS_ONLY_FACTOR, HIGH, false, false)),
                // exemptions
                arguments(
                        "is exempt and has a factor by now",
                        free().because("EXEMPT", "TEMPORARY exemption")
                                .until(NOW.plusSeconds(60))
                                .enforcedBy(FactorType.TOTP),
                        one(STALE_EXEMPTION, MEDIUM, false, false)),
                arguments(
                        "is exempt from nothing",
                        free().because("EXEMPT", "TEMPORARY exemption"),
                        List.of(
                                new Expected(MFA_DISABLED, MEDIUM, true, false),
                                new Expected(STALE_EXEMPTION, MEDIUM, false, false))),
                arguments(
                        "is privileged and exempt for 31 days",
                        free().holding("Owner")
                                .because("EXEMPT", "BREAK_GLASS exemption")
                                .until(NOW.plusSeconds(60))
                                .since(Duration.ofDays(31)),
                        List.of(
                                new Expected(PRIVILEGED_WITHOUT_MFA, HIGH, true, false),
                                new Expected(STALE_EXEMPTION, HIGH, false, false))),
                // programs
                arguments(
                        "is a program with a person's role, as its roles say",
                        free().holding("Owner").because("SERVICE_ACCOUNT", "a program"),
                        one(SERVICE_ACCOUNT_WITH_PERSON_ROLE, HIGH, false, false)),
                arguments(
                        "is a program with a person's role, as was told",
                        free().because("SERVICE_ACCOUNT", "a program with a person's role: Owner; it must"),
                        one(SERVICE_ACCOUNT_WITH_PERSON_ROLE, HIGH, false, false)));
    }

    static Stream<Arguments> spared() {
        var owner = free().holding("Owner").since(Duration.ofDays(9)).spared(Duration.ofDays(3), YESTERDAY);
        return Stream.of(
                arguments("is an owner whom sweeps spare", owner, true),
                arguments("was told something since", owner.since(Duration.ofHours(1)), false),
                arguments("has MFA on by now", owner.enforcedBy(FactorType.TOTP), false),
                arguments(
                        "must use MFA since its date came",
                        advised().holding("Owner").until(NOW).spared(Duration.ofDays(3), NOW),
                        false),
                arguments("waits for its date", advised().holding("Owner").spared(Duration.ofDays(3), NOW), true),
                arguments(
                        "is authenticated elsewhere by now",
                        owner.because("OWN_IDENTITY_PROVIDER", "elsewhere"),
                        false));
    }

    @ParameterizedTest(name = "somebody who {0}: {2}")
    @MethodSource("spared")
    void the_last_admin_whom_sweeps_spare_is_found_until_somebody_decides(String who, Somebody user, boolean expected) {
        var found = FindingRules.on(user.facts(), NOW).stream()
                .filter(each -> each.rule() == LAST_ADMIN_SKIPPED)
                .toList();

        assertThat(found).hasSize(expected ? 1 : 0).allSatisfy(each -> {
            assertThat(each.risk()).isEqualTo(CRITICAL);
            assertThat(each.ageDays(NOW)).isEqualTo(3);
            assertThat(each.remedy().byApi()).isFalse();
        });
    }

    @ParameterizedTest(name = "somebody who {0}")
    @MethodSource("users")
    @DisplayName("S2.3, S2.4: who is found, by which rule, at which risk, and what mends it")
    void each_rule_finds_whom_it_should_and_nobody_else(String who, Somebody user, List<Expected> expected) {
        var found = FindingRules.on(user.facts(), NOW);

        assertThat(found.stream()
                        .map(each -> new Expected(
                                each.rule(),
                                each.risk(),
                                each.acceptable(),
                                each.remedy().byApi()))
                        .toList())
                .containsExactlyElementsOf(expected);
        assertThat(found).allSatisfy(each -> {
            assertThat(each.why()).isNotBlank();
            assertThat(each.remedy().text()).isNotBlank();
        });
    }

    @Test
    void the_age_counts_from_when_mfa_was_required_of_somebody_who_was_there() {
        var late = required().since(Duration.ofDays(100)).knownSince(NOW.minus(Duration.ofDays(3)));

        var finding = FindingRules.on(late.facts(), NOW).getFirst();

        assertThat(finding.since()).isEqualTo(NOW.minus(Duration.ofDays(3)));
        assertThat(finding.ageDays(NOW)).isEqualTo(3);
    }

    @Test
    @DisplayName("S2.4: the id is the same for the same tenant, user and rule, whatever else changes")
    void an_id_is_stable_and_tells_whom_it_is_about() {
        var young = FindingRules.on(required().facts(), NOW).getFirst();
        var old = FindingRules.on(required().since(Duration.ofDays(40)).facts(), NOW.plusSeconds(9))
                .getFirst();

        assertThat(young.id()).isEqualTo(old.id());
        assertThat(Finding.read(young.id()))
                .contains(new Finding.Named(new UserId("contoso", "däna"), REQUIRED_NEVER_ENROLLED));
        assertThat(Stream.of("", "x", "MFA_DISABLED", "MFA_DISABLED.", "MFA_DISABLED.!", "NO_RULE.Y29udG9zby9kYW5h")
                        .map(Finding::read))
                .allMatch(Optional::isEmpty);
    }

    private static List<Expected> none() {
        return List.of();
    }

    private static List<Expected> one(FindingRule rule, Risk risk, boolean acceptable, boolean byApi) {
        return List.of(new Expected(rule, risk, acceptable, byApi));
    }
}
