package dev.ratchet.enrollment.domain;

import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** What each rule of the findings looks at: a pure function of one user's facts. A new rule is one more entry. */
public final class FindingRules {
    private static final List<Rule> RULES = List.of(
            new Rule(FindingRule.MFA_DISABLED, MissingMfa::mfaDisabled),
            new Rule(FindingRule.PRIVILEGED_WITHOUT_MFA, MissingMfa::privilegedWithoutMfa),
            new Rule(FindingRule.REQUIRED_NEVER_ENROLLED, MissingMfa::requiredNeverEnrolled),
            new Rule(FindingRule.REGISTERED_NOT_ENFORCED, WeakMfa::registeredNotEnforced),
            new Rule(FindingRule.SMS_ONLY_FACTOR, WeakMfa::smsOnlyFactor),
            new Rule(FindingRule.STALE_EXEMPTION, Excepted::staleExemption),
            new Rule(FindingRule.SERVICE_ACCOUNT_WITH_PERSON_ROLE, Excepted::serviceAccountWithPersonRole),
            new Rule(FindingRule.DELEGATED_ADMIN_WITHOUT_MFA, MissingMfa::delegatedAdminWithoutMfa),
            new Rule(FindingRule.LAST_ADMIN_SKIPPED, MissingMfa::lastAdminSkipped));

    private FindingRules() {}

    private record Rule(FindingRule name, Check check) {}

    /** Empty where a user is in order. */
    @FunctionalInterface
    private interface Check {
        Optional<Judged> of(FindingFacts facts, Instant now);
    }

    /** All findings about a user, in the order of the rules; none about one who complies. */
    public static List<Finding> on(FindingFacts facts, Instant now) {
        return RULES.stream()
                .flatMap(rule ->
                        rule.check().of(facts, now).stream().map(judged -> judged.finding(facts.user(), rule.name())))
                .toList();
    }
}
