package dev.ratchet.enrollment.account;

import org.jspecify.annotations.Nullable;

/** @param returnUrl null where the product named none */
public record DonePage(@Nullable String returnUrl) {}
