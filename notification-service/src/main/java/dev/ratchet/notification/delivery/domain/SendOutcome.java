package dev.ratchet.notification.delivery.domain;

/** What a gateway says to a message. The reasons are for people; they hold neither code nor number. */
public sealed interface SendOutcome {

    /** It took it and will try. */
    record Accepted() implements SendOutcome {}

    /** It has arrived. */
    record Delivered() implements SendOutcome {}

    /** It will not be sent. */
    record Refused(String reason) implements SendOutcome {}

    /** No answer, or none that tells whether it will be sent. */
    record Unclear(String reason) implements SendOutcome {}
}
