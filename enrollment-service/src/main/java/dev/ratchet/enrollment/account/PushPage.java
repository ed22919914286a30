package dev.ratchet.enrollment.account;

import org.jspecify.annotations.Nullable;

/**
 * A phone that is to approve.
 *
 * @param factor to ask again with
 * @param number to type there; null when it is too late, or was shown to another browser
 * @param approved whether the phone has; the form ends it then
 * @param rememberFor days, where this browser may be remembered; else 0
 */
public record PushPage(
        String challenge,
        String factor,
        @Nullable String number,
        boolean approved,
        int rememberFor,
        boolean remember,
        String then,
        @Nullable FieldError error) {}
