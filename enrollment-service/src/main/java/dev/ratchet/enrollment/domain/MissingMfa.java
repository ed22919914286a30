package dev.ratchet.enrollment.domain;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/** Rules about users whom nothing but a password protects. */
final class MissingMfa {
    private static final Duration YOUNG = Duration.ofDays(7);
    private static final Duration OLD = Duration.ofDays(30);

    private MissingMfa() {}

    static Optional<Judged> mfaDisabled(FindingFacts facts, Instant now) {
        if (!facts.off() || !facts.signsInHere() || facts.privileged()) {
            return Optional.empty();
        }
        var remedy = facts.registeredAt(now) ? Remedy.enforce() : Remedy.turnOn();
        var told = facts.requirement();
        if (facts.exemptAt(now)) {
            return Optional.of(new Judged(
                    Risk.MEDIUM,
                    true,
                    "an approved exemption",
                    told.occurredAt(),
                    facts.exemption(),
                    Remedy.endExemption()));
        }
        return Optional.of(
                switch (facts.levelAt(now)) {
                    case REQUIRED ->
                        new Judged(
                                Risk.HIGH,
                                false,
                                "MFA is required and off",
                                facts.requiredSince(),
                                facts.demanded(),
                                remedy);
                    case ADVISED ->
                        new Judged(
                                Risk.LOW,
                                true,
                                "MFA is required from " + told.effectiveAt(),
                                facts.knownSince(),
                                facts.demanded(),
                                remedy);
                    case NOT_REQUIRED ->
                        new Judged(
                                Risk.MEDIUM,
                                false,
                                "no policy covers the user",
                                facts.knownSince(),
                                "the password alone opens the account",
                                remedy);
                });
    }

    static Optional<Judged> privilegedWithoutMfa(FindingFacts facts, Instant now) {
        return facts.privilegedAtHome() ? withoutMfa(facts, now, facts.privileges()) : Optional.empty();
    }

    static Optional<Judged> delegatedAdminWithoutMfa(FindingFacts facts, Instant now) {
        return facts.reason("DELEGATED_ADMIN").flatMap(detail -> withoutMfa(facts, now, detail));
    }

    private static Optional<Judged> withoutMfa(FindingFacts facts, Instant now, String detail) {
        if ((facts.registeredAt(now) && !facts.off()) || !facts.signsInHere()) {
            return Optional.empty();
        }
        if (facts.exemptAt(now)) {
            return Optional.of(new Judged(
                    Risk.HIGH,
                    true,
                    "an approved exemption: " + facts.exemption(),
                    facts.requirement().occurredAt(),
                    detail,
                    Remedy.endExemption()));
        }
        var since = facts.levelAt(now) == Level.REQUIRED ? facts.requiredSince() : facts.knownSince();
        return Optional.of(
                facts.off()
                        ? new Judged(
                                Risk.CRITICAL,
                                false,
                                "the password alone opens a privileged account",
                                since,
                                detail,
                                facts.registeredAt(now) ? Remedy.enforce() : Remedy.turnOn())
                        : new Judged(
                                Risk.HIGH,
                                false,
                                "who has the password can set up the first factor",
                                since,
                                detail,
                                Remedy.setUp()));
    }

    /** Until something was decided about the user since, or a week without a sweep that spares has forgotten it. */
    static Optional<Judged> lastAdminSkipped(FindingFacts facts, Instant now) {
        var spared = facts.spared();
        if (spared == null
                || !facts.off()
                || !facts.signsInHere()
                || facts.levelAt(now) == Level.REQUIRED
                || facts.requirement().occurredAt().isAfter(spared.at())) {
            return Optional.empty();
        }
        return Optional.of(new Judged(
                Risk.CRITICAL,
                false,
                "MFA would lock out the last admin of the tenant who can sign in: it is not required yet",
                spared.since(),
                "no admin of the tenant has a factor or a phone",
                Remedy.reachAdmin()));
    }

    static Optional<Judged> requiredNeverEnrolled(FindingFacts facts, Instant now) {
        if (facts.levelAt(now) != Level.REQUIRED || facts.registeredAt(now) || !facts.signsInHere()) {
            return Optional.empty();
        }
        var since = facts.requiredSince();
        var age = Duration.between(since, now);
        var risk = age.compareTo(YOUNG) < 0 ? Risk.LOW : age.compareTo(OLD) < 0 ? Risk.MEDIUM : Risk.HIGH;
        return Optional.of(new Judged(
                risk,
                risk == Risk.LOW,
                risk == Risk.LOW ? "required for less than a week" : "required for " + age.toDays() + " days",
                since,
                facts.demanded(),
                facts.off() ? Remedy.turnOn() : Remedy.setUp()));
    }
}
