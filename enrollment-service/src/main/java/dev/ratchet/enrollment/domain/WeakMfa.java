package dev.ratchet.enrollment.domain;

import java.time.Instant;
import java.util.Comparator;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Rules about users who have a factor that does not protect as it should. */
final class WeakMfa {
    private static final String SMS = "text messages can be intercepted, and numbers be taken over";

    private WeakMfa() {}

    static Optional<Judged> registeredNotEnforced(FindingFacts facts, Instant now) {
        var factors = facts.factorsAt(now);
        if (!factors.anyRegistered() || !facts.signsInHere()) {
            return Optional.empty();
        }
        if (!facts.state().equals(MfaState.ENFORCED)) {
            return Optional.of(new Judged(
                    Risk.MEDIUM,
                    false,
                    "the state does not say what is true",
                    null,
                    "registered: " + facts.kinds() + "; state: " + facts.state().name(),
                    Remedy.enforce()));
        }
        return factors.anyCounts() || tiredOfSms(facts, factors)
                ? Optional.empty()
                : Optional.of(new Judged(
                        Risk.MEDIUM,
                        false,
                        "no registered factor counts: the next sign-in asks for another",
                        null,
                        "registered: " + facts.kinds(),
                        Remedy.stronger()));
    }

    static Optional<Judged> smsOnlyFactor(FindingFacts facts, Instant now) {
        var registered = facts.active().stream()
                .filter(factor -> factor.type() != FactorType.RECOVERY_CODE && factor.registered(now))
                .toList();
        if (registered.isEmpty() || registered.stream().anyMatch(factor -> factor.type() != FactorType.SMS)) {
            return Optional.empty();
        }
        var since = registered.stream()
                .map(Factor::confirmedAt)
                .filter(Objects::nonNull)
                .min(Comparator.naturalOrder())
                .orElse(null);
        return Optional.of(
                facts.privileged()
                        ? ofPrivileged(facts, since, now)
                        : new Judged(Risk.LOW, true, "the user has no privileges", since, SMS, Remedy.stronger()));
    }

    private static Judged ofPrivileged(FindingFacts facts, @Nullable Instant since, Instant now) {
        var grace = "the policy's grace of "
                + facts.demands().policy().smsOnlyGrace().getDays() + " days";
        return facts.demands().tiredOfSms(since, now)
                ? new Judged(Risk.HIGH, false, grace + " is over: SMS does not count", since, SMS, Remedy.stronger())
                : new Judged(Risk.MEDIUM, true, "within " + grace, since, SMS, Remedy.stronger());
    }

    /** Found by a rule of its own. */
    private static boolean tiredOfSms(FindingFacts facts, Factors factors) {
        return facts.active().stream()
                .anyMatch(factor -> factors.shortfall(factor)
                        .filter(shortfall -> shortfall == Shortfall.SMS_ONLY)
                        .isPresent());
    }
}
