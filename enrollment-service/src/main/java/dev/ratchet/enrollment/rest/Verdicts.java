package dev.ratchet.enrollment.rest;

import com.fasterxml.jackson.databind.JsonNode;
import dev.ratchet.enrollment.domain.CodeVerdict;
import dev.ratchet.enrollment.domain.Evidence;
import dev.ratchet.enrollment.domain.FactorType;
import dev.ratchet.enrollment.domain.Purpose;
import dev.ratchet.rest.Refusal;
import java.time.Duration;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Codes that were not right, as problems. */
final class Verdicts {
    private static final Duration POLL = Duration.ofSeconds(1);

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
            case CodeVerdict.Misfit misfit -> throw misfit(misfit.method());
            case CodeVerdict.NotYet notYet -> throw notYet(notYet.purpose());
            case CodeVerdict.Denied denied ->
                throw Refusal.of(410, "PUSH_DENIED", "the user's device said no; nobody signs in by this challenge");
            case CodeVerdict.Cloned cloned ->
                throw Refusal.of(
                        422,
                        "POSSIBLE_CLONE",
                        "the passkey's signature counter went back: there may be a copy, so it counts no longer");
        }
    }

    private static Refusal misfit(FactorType method) {
        return switch (method) {
            case WEBAUTHN -> Refusal.field("credential", "credential: is missing; it answers a challenge of a passkey");
            case PUSH -> Refusal.field("code", "code: a push takes none; the paired device answers it");
            case TOTP, SMS, RECOVERY_CODE -> Refusal.field("code", "code: must have 1 to 64 characters");
        };
    }

    private static Refusal notYet(Purpose purpose) {
        return switch (purpose) {
            case SIGN_IN -> Refusal.notYet("NOT_APPROVED_YET", "the paired device has not answered; ask again", POLL);
            case FACTOR_CONFIRMATION ->
                Refusal.notYet("NOT_PAIRED_YET", "no device has been paired by this factor's URI; ask again", POLL);
        };
    }

    static Refusal pushTooSoon(Duration wait) {
        return Refusal.later(
                "PUSH_TOO_SOON", "the user's devices are left alone for a while; take another method", wait);
    }

    static Refusal locked(Duration rest) {
        return Refusal.later("FACTOR_LOCKED", "too many wrong codes in a row; wait before the next", rest);
    }

    static Refusal challengeFirst() {
        return Refusal.of(
                409,
                "CHALLENGE_FIRST",
                "the user has a factor: let a challenge be passed, name its sign-in by the header Ratchet-Sign-In, and"
                        + " then change factors");
    }

    static Refusal tooSoon(Duration wait) {
        return Refusal.later("RESEND_TOO_SOON", "a code is on its way; wait before asking for another", wait);
    }

    /**
     * What a body offers: a code, a credential, or neither, where a paired device answers by itself.
     *
     * @throws IllegalArgumentException for both, and for what can be no code
     */
    static Evidence evidence(@Nullable String code, @Nullable JsonNode credential) {
        if (code != null && credential != null) {
            throw new IllegalArgumentException("credential: goes without a code");
        }
        if (credential != null) {
            return new Evidence.Credential(credential.toString());
        }
        return code == null ? new Evidence.Approval() : new Evidence.Code(code(code));
    }

    /** @throws IllegalArgumentException for what can be no code */
    private static String code(String code) {
        if (code.isBlank() || code.length() > 64) {
            throw new IllegalArgumentException("code: must have 1 to 64 characters");
        }
        return code.strip();
    }
}
