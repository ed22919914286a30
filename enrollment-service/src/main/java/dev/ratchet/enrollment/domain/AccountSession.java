package dev.ratchet.enrollment.domain;

import dev.ratchet.enrollment.domain.SignInVerdict.Decision;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A browser on the hosted pages, for one sign-in or one account link.
 *
 * @param signIn what it was opened for; expires with the session
 * @param proved whether a second factor was proved here in the last 15 minutes
 * @param settingUp the pending factor whose secret may be shown here
 * @param onScreen an {@link OnScreen}, sealed with the token that only the browser has
 * @param shownOnce recovery codes until they are kept, sealed likewise
 * @param result null until the sign-in is through
 */
@SuppressWarnings("ArrayRecordComponent") // carried, never compared
public record AccountSession(
        SignIn signIn,
        boolean proved,
        @Nullable UUID settingUp,
        byte @Nullable [] onScreen,
        byte @Nullable [] shownOnce,
        @Nullable Result result,
        @Nullable String username,
        @Nullable String locale) {

    /** How a sign-in that came to the pages ended. */
    public enum Result {
        VERIFIED,
        /** The set-up was put off. */
        SKIPPED
    }

    public UserId user() {
        return signIn.user();
    }

    /** By which a person knows the account. */
    public String shownName() {
        return username == null ? user().userId() : username;
    }

    /** Whether the product still waits: nothing but what it asked for is to be had until then. */
    public boolean held() {
        return result == null && (signIn.decision() == Decision.CHALLENGE || signIn.decision() == Decision.ENROL);
    }

    /** Where the browser goes once the sign-in is through; empty before, and for an account link. */
    public Optional<String> wayBack() {
        return result == null ? Optional.empty() : Optional.ofNullable(signIn.returnUrl());
    }
}
