package dev.ratchet.notification.guard.domain;

/**
 * A message that is not to be sent.
 *
 * @param detail for admins: names caps, which the user is never told
 */
public record Refusal(Reason reason, String detail) {
    /** All that a sign-in is told: who is after the caps learns nothing. */
    public static final String FOR_USERS = "this message cannot be sent now; try another method";
}
