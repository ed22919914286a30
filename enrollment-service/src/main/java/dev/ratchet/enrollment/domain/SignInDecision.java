package dev.ratchet.enrollment.domain;

import dev.ratchet.enrollment.domain.SignInVerdict.Because;
import dev.ratchet.enrollment.domain.SignInVerdict.Decision;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** May this sign-in pass? The first rule that has an answer gives it; an address on an allow list never replaces MFA. */
public final class SignInDecision {
    private static final List<Rule> RULES = List.of(
            SignInDecision::removed,
            SignInDecision::blockedAddress,
            SignInDecision::foreignAddress,
            SignInDecision::trustedBrowser,
            SignInDecision::challenge,
            SignInDecision::strongerFactor,
            SignInDecision::disabled,
            SignInDecision::enrol,
            SignInDecision::advisedTooOften,
            SignInDecision::advise,
            SignInDecision::free);

    private SignInDecision() {}

    /** Empty when it has nothing to say. */
    @FunctionalInterface
    private interface Rule {
        Optional<SignInVerdict> on(SignInFacts facts, IpAddress address, Instant now);
    }

    public static SignInVerdict decide(SignInFacts facts, IpAddress address, Instant now) {
        return RULES.stream()
                .flatMap(rule -> rule.on(facts, address, now).stream())
                .findFirst()
                .orElseThrow();
    }

    private static Optional<SignInVerdict> removed(SignInFacts facts, IpAddress address, Instant now) {
        return answerIf(facts.removed(), SignInVerdict.deny(Because.USER_REMOVED));
    }

    private static Optional<SignInVerdict> blockedAddress(SignInFacts facts, IpAddress address, Instant now) {
        return answerIf(
                facts.policy().ipBlock().stream().anyMatch(block -> block.contains(address)),
                SignInVerdict.deny(Because.ADDRESS_BLOCKED));
    }

    private static Optional<SignInVerdict> foreignAddress(SignInFacts facts, IpAddress address, Instant now) {
        var allow = facts.policy().ipAllow();
        return answerIf(
                !allow.isEmpty() && allow.stream().noneMatch(block -> block.contains(address)),
                SignInVerdict.deny(Because.ADDRESS_NOT_ALLOWED));
    }

    private static Optional<SignInVerdict> trustedBrowser(SignInFacts facts, IpAddress address, Instant now) {
        var last = facts.lastChallengeAt();
        return answerIf(
                last != null
                        && facts.factorsAt(now).anyCounts()
                        && facts.policy().trustEnds(last).isAfter(now),
                SignInVerdict.of(Decision.ALLOW, Because.TRUSTED_BROWSER, List.of()));
    }

    private static Optional<SignInVerdict> challenge(SignInFacts facts, IpAddress address, Instant now) {
        var factors = facts.factorsAt(now);
        return answerIf(
                factors.anyCounts(),
                new SignInVerdict(
                        Decision.CHALLENGE,
                        Because.FACTOR_REGISTERED,
                        Factors.kinds(factors.answerable()),
                        factors.answerable(),
                        null,
                        null));
    }

    private static Optional<SignInVerdict> strongerFactor(SignInFacts facts, IpAddress address, Instant now) {
        var factors = facts.factorsAt(now);
        return answerIf(
                factors.strongerNeeded(),
                new SignInVerdict(
                        Decision.ENROL,
                        Because.STRONGER_FACTOR_NEEDED,
                        factors.settable(),
                        factors.answerable(),
                        null,
                        null));
    }

    /** Set-up takes a password only: offered here, it would let in who guessed for long enough. */
    private static Optional<SignInVerdict> disabled(SignInFacts facts, IpAddress address, Instant now) {
        return answerIf(facts.disabled() && mustHaveFactor(facts, now), SignInVerdict.deny(Because.FACTOR_DISABLED));
    }

    private static Optional<SignInVerdict> enrol(SignInFacts facts, IpAddress address, Instant now) {
        return answerIf(
                mustHaveFactor(facts, now),
                SignInVerdict.of(
                        Decision.ENROL,
                        Because.NO_USABLE_FACTOR,
                        facts.factorsAt(now).settable()));
    }

    private static Optional<SignInVerdict> advisedTooOften(SignInFacts facts, IpAddress address, Instant now) {
        return answerIf(
                facts.level() == Level.ADVISED
                        && facts.skips().left(facts.policy()) == 0
                        && !facts.skips().hold(facts.policy(), now),
                SignInVerdict.of(
                        Decision.ENROL,
                        Because.NO_SKIPS_LEFT,
                        facts.factorsAt(now).settable()));
    }

    private static Optional<SignInVerdict> advise(SignInFacts facts, IpAddress address, Instant now) {
        return answerIf(
                facts.level() == Level.ADVISED,
                new SignInVerdict(
                        Decision.ALLOW_WITH_BANNER,
                        facts.skips().hold(facts.policy(), now) ? Because.SET_UP_SNOOZED : Because.SET_UP_ADVISED,
                        facts.factorsAt(now).settable(),
                        List.of(),
                        facts.effectiveAt(),
                        Putoff.of(facts.skips(), facts.policy(), facts.effectiveAt(), now)));
    }

    private static Optional<SignInVerdict> free(SignInFacts facts, IpAddress address, Instant now) {
        return Optional.of(SignInVerdict.of(Decision.ALLOW, Because.NOT_REQUIRED, List.of()));
    }

    /** Also where MFA was on and its requirement went: losing the last factor is no free login. */
    private static boolean mustHaveFactor(SignInFacts facts, Instant now) {
        return facts.requiredAt(now) || !facts.state().equals(MfaState.DISABLED);
    }

    private static Optional<SignInVerdict> answerIf(boolean applies, SignInVerdict verdict) {
        return applies ? Optional.of(verdict) : Optional.empty();
    }
}
