package dev.ratchet.enrollment.domain;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/** Rules about accounts of which MFA is not asked, and should be looked at again. */
final class Excepted {
    /** Longer than that an exemption is no help in a passing need. */
    private static final Duration GROWS_STALE = Duration.ofDays(30);

    private Excepted() {}

    static Optional<Judged> staleExemption(FindingFacts facts, Instant now) {
        if (!facts.exemptAt(now)) {
            return Optional.empty();
        }
        var told = facts.requirement();
        var age = Duration.between(told.occurredAt(), now);
        var why = facts.registeredAt(now)
                ? "the user has a factor by now"
                : told.effectiveAt() == null
                        ? "nothing would be required without it"
                        : age.compareTo(GROWS_STALE) > 0 ? "in force for " + age.toDays() + " days" : null;
        return why == null
                ? Optional.empty()
                : Optional.of(new Judged(
                        facts.privileged() ? Risk.HIGH : Risk.MEDIUM,
                        false,
                        why,
                        told.occurredAt(),
                        facts.exemption(),
                        Remedy.endExemption()));
    }

    static Optional<Judged> serviceAccountWithPersonRole(FindingFacts facts, Instant now) {
        return facts.programWithPersonRole()
                ? Optional.of(new Judged(
                        Risk.HIGH,
                        false,
                        "no MFA ever protects a program's password",
                        facts.requirement().occurredAt(),
                        facts.reason("SERVICE_ACCOUNT").orElseThrow(),
                        Remedy.workloadIdentity()))
                : Optional.empty();
    }
}
