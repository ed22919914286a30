package dev.ratchet.enrollment.account;

import org.jspecify.annotations.Nullable;

/** @param name as it is, or as it was typed */
public record NamePage(String factor, String name, @Nullable FieldError error) {}
