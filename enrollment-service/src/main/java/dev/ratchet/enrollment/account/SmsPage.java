package dev.ratchet.enrollment.account;

import org.jspecify.annotations.Nullable;

/**
 * A phone that its first code is to prove.
 *
 * @param number masked
 */
public record SmsPage(
        String factor,
        String number,
        OnItsWay message,
        @Nullable FieldError error) {}
