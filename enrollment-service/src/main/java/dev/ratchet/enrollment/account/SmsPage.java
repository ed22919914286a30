package dev.ratchet.enrollment.account;

import org.jspecify.annotations.Nullable;

/** @param number masked */
public record SmsPage(
        String factor,
        String number,
        boolean notDelivered,
        @Nullable FieldError error) {}
