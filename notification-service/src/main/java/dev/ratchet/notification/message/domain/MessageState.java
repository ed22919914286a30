package dev.ratchet.notification.message.domain;

/** Where a message stands. */
public enum MessageState {
    /** It waits to be sent. */
    REQUESTED,
    /** It is noted that it is being sent: who finds it so after its lease does not know whether it was. */
    SENDING,
    /** A mail server, or the delivery of text messages, took it. */
    ACCEPTED,
    /** It was refused for good, or nothing is known of how to reach the user. */
    FAILED,
    /** It may have been sent or not. It is never sent again. */
    UNKNOWN,
    /** It came too late, or is no longer true. */
    EXPIRED
}
