package dev.ratchet.enrollment.domain;

import dev.ratchet.enrollment.domain.SignInVerdict.Because;
import dev.ratchet.enrollment.domain.SignInVerdict.Decision;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;

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
        Optional<SignInVerdict> on(Asked asked);
    }

    /** @param factors the user's, as they stand now: judged once for all rules */
    private record Asked(SignInFacts facts, Factors factors, IpAddress address, Instant now) {
        Policy policy() {
            return facts.policy();
        }
    }

    public static SignInVerdict decide(SignInFacts facts, IpAddress address, Instant now) {
        var asked = new Asked(facts, facts.factorsAt(now), address, now);
        for (var rule : RULES) {
            var verdict = rule.on(asked);
            if (verdict.isPresent()) {
                return verdict.get();
            }
        }
        throw new IllegalStateException("the last rule always has an answer");
    }

    private static Optional<SignInVerdict> removed(Asked asked) {
        return answerIf(asked.facts().removed(), () -> SignInVerdict.deny(Because.USER_REMOVED));
    }

    private static Optional<SignInVerdict> blockedAddress(Asked asked) {
        return answerIf(
                asked.policy().ipBlock().stream().anyMatch(block -> block.contains(asked.address())),
                () -> SignInVerdict.deny(Because.ADDRESS_BLOCKED));
    }

    private static Optional<SignInVerdict> foreignAddress(Asked asked) {
        var allow = asked.policy().ipAllow();
        return answerIf(
                !allow.isEmpty() && allow.stream().noneMatch(block -> block.contains(asked.address())),
                () -> SignInVerdict.deny(Because.ADDRESS_NOT_ALLOWED));
    }

    private static Optional<SignInVerdict> trustedBrowser(Asked asked) {
        var last = asked.facts().lastChallengeAt();
        return answerIf(
                last != null
                        && asked.factors().anyCounts()
                        && asked.policy().trustEnds(last).isAfter(asked.now()),
                () -> SignInVerdict.of(Decision.ALLOW, Because.TRUSTED_BROWSER, List.of()));
    }

    private static Optional<SignInVerdict> challenge(Asked asked) {
        var factors = asked.factors();
        return answerIf(
                factors.anyCounts(),
                () -> new SignInVerdict(
                        Decision.CHALLENGE,
                        Because.FACTOR_REGISTERED,
                        Factors.kinds(factors.answerable()),
                        factors.answerable(),
                        null,
                        null));
    }

    private static Optional<SignInVerdict> strongerFactor(Asked asked) {
        var factors = asked.factors();
        return answerIf(
                factors.strongerNeeded(),
                () -> new SignInVerdict(
                        Decision.ENROL,
                        Because.STRONGER_FACTOR_NEEDED,
                        factors.settable(),
                        factors.answerable(),
                        null,
                        null));
    }

    /** Set-up takes a password only: offered here, it would let in who guessed for long enough. */
    private static Optional<SignInVerdict> disabled(Asked asked) {
        return answerIf(
                asked.facts().disabled() && mustHaveFactor(asked), () -> SignInVerdict.deny(Because.FACTOR_DISABLED));
    }

    private static Optional<SignInVerdict> enrol(Asked asked) {
        return answerIf(
                mustHaveFactor(asked),
                () -> SignInVerdict.of(
                        Decision.ENROL,
                        Because.NO_USABLE_FACTOR,
                        asked.factors().settable()));
    }

    private static Optional<SignInVerdict> advisedTooOften(Asked asked) {
        var skips = asked.facts().countedSkips();
        return answerIf(
                asked.facts().level() == Level.ADVISED
                        && asked.facts().effectiveAt() != null
                        && skips.left(asked.policy()) == 0
                        && !skips.hold(asked.policy(), asked.now()),
                () -> SignInVerdict.of(
                        Decision.ENROL, Because.NO_SKIPS_LEFT, asked.factors().settable()));
    }

    private static Optional<SignInVerdict> advise(Asked asked) {
        var facts = asked.facts();
        return answerIf(
                facts.level() == Level.ADVISED,
                () -> new SignInVerdict(
                        Decision.ALLOW_WITH_BANNER,
                        facts.countedSkips().hold(asked.policy(), asked.now())
                                ? Because.SET_UP_SNOOZED
                                : Because.SET_UP_ADVISED,
                        asked.factors().settable(),
                        List.of(),
                        facts.effectiveAt(),
                        Putoff.of(facts.countedSkips(), asked.policy(), facts.effectiveAt(), asked.now())));
    }

    private static Optional<SignInVerdict> free(Asked asked) {
        return Optional.of(SignInVerdict.of(Decision.ALLOW, Because.NOT_REQUIRED, List.of()));
    }

    /** Also where MFA was on and its requirement went: losing the last factor is no free login. */
    private static boolean mustHaveFactor(Asked asked) {
        return asked.facts().requiredAt(asked.now()) || !asked.facts().state().equals(MfaState.DISABLED);
    }

    private static Optional<SignInVerdict> answerIf(boolean applies, Supplier<SignInVerdict> verdict) {
        return applies ? Optional.of(verdict.get()) : Optional.empty();
    }
}
