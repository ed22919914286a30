package dev.ratchet.enrollment.rest;

import dev.ratchet.enrollment.domain.SignInVerdict.Because;

/** Why a sign-in was answered as it was, in words that can be shown: they do not tell which accounts there are. */
final class Details {
    private Details() {}

    static String of(Because reason) {
        return switch (reason) {
            case UNKNOWN_USER, USER_REMOVED -> "this account cannot sign in; ask your administrator";
            case ADDRESS_BLOCKED, ADDRESS_NOT_ALLOWED -> "your organisation does not allow sign-ins from this address";
            case CANNOT_DECIDE ->
                "it cannot be told at the moment whether this sign-in may pass, so it may not; try again in a minute";
            case TRUSTED_BROWSER -> "this browser has answered a challenge lately";
            case FACTOR_REGISTERED -> "a second factor is needed to sign in";
            case NO_USABLE_FACTOR -> "a second factor must be set up before anything else";
            case STRONGER_FACTOR_NEEDED -> "a stronger second factor must be set up before anything else";
            case FACTOR_DISABLED ->
                "too many wrong codes have disabled the only second factor; ask your administrator to reset it";
            case SET_UP_ADVISED -> "a second factor will be required; set one up, or skip it for now";
            case SET_UP_SNOOZED -> "a second factor will be required; the prompt to set one up was skipped";
            case NO_SKIPS_LEFT -> "the prompt to set up a second factor cannot be skipped again";
            case NOT_REQUIRED -> "no second factor is required";
        };
    }
}
