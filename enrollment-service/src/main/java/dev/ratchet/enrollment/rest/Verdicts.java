package dev.ratchet.enrollment.rest;

import dev.ratchet.enrollment.domain.CodeVerdict;
import dev.ratchet.rest.Refusal;
import java.time.Duration;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Codes that were not right, as problems. */
final class Verdicts {
    private Verdicts() {}

    /** @throws Refusal unless the code was right */
    static void mustBeRight(CodeVerdict verdict, String what) {
        switch (verdict) {
            case CodeVerdict.Right right -> {}
            case CodeVerdict.Wrong wrong ->
                throw Refusal.of(
                        422, "WRONG_CODE", "this is not the code", Map.of("attemptsLeft", wrong.attemptsLeft()));
            case CodeVerdict.Gone gone ->
                throw Refusal.of(
                        410, "CHALLENGE_VOID", "the code was used, replaced or has expired; ask for a new one");
            case CodeVerdict.Locked locked -> throw locked(locked.rest());
            case CodeVerdict.Unknown unknown -> throw Refusal.notFound(what);
        }
    }

    static Refusal locked(Duration rest) {
        return Refusal.later("FACTOR_LOCKED", "too many wrong codes in a row; wait before the next", rest);
    }

    static Refusal challengeFirst() {
        return Refusal.of(
                409,
                "CHALLENGE_FIRST",
                "the user has a factor: let a sign-in be challenged before anything is changed");
    }

    static Refusal tooSoon(Duration wait) {
        return Refusal.later("RESEND_TOO_SOON", "a code is on its way; wait before asking for another", wait);
    }

    /** @throws IllegalArgumentException for what can be no code */
    static String code(@Nullable String code) {
        if (code == null || code.isBlank() || code.length() > 64) {
            throw new IllegalArgumentException("code: must have 1 to 64 characters");
        }
        return code.strip();
    }
}
