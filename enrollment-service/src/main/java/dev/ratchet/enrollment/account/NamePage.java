package dev.ratchet.enrollment.account;

import org.jspecify.annotations.Nullable;

/**
 * @param action where the form goes
 * @param name as it is, or as it was typed
 */
public record NamePage(String action, String name, @Nullable FieldError error) {}
