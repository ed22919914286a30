package dev.ratchet.enrollment.account;

import org.jspecify.annotations.Nullable;

/**
 * @param number the new one, masked; null where the number was removed
 * @param done whether it was said already
 */
public record NotMePage(String token, @Nullable String number, String date, boolean done) {}
