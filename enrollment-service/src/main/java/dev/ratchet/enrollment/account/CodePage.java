package dev.ratchet.enrollment.account;

import org.jspecify.annotations.Nullable;

/**
 * A challenge that is answered by typing a code.
 *
 * @param factor to ask for another challenge with
 * @param digits whether the code is six digits
 * @param open whether it can be answered; otherwise the error says why not
 * @param rememberFor days, where this browser may be remembered; else 0
 * @param resend whether another message can be sent, now or later
 */
public record CodePage(
        String challenge,
        String factor,
        String heading,
        String lead,
        String hint,
        boolean digits,
        boolean sms,
        boolean open,
        int rememberFor,
        boolean remember,
        boolean resend,
        OnItsWay message,
        String then,
        @Nullable FieldError error) {}
