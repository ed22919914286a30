package dev.ratchet.enrollment.account;

import org.jspecify.annotations.Nullable;

/**
 * Where codes shall go.
 *
 * @param own number of the profile, masked
 */
public record PhonePage(
        @Nullable String own, String typed, @Nullable FieldError error) {}
