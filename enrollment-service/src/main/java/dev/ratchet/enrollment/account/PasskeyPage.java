package dev.ratchet.enrollment.account;

import org.jspecify.annotations.Nullable;

/**
 * A passkey that is made, or used.
 *
 * @param id of the factor, or of the challenge
 * @param options for the browser, JSON; null when it is too late
 * @param rememberFor days, where this browser may be remembered; else 0
 */
public record PasskeyPage(
        String id,
        @Nullable String options,
        int rememberFor,
        boolean remember,
        String then,
        @Nullable FieldError error) {}
