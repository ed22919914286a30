package dev.ratchet.notification.delivery.domain;

import java.time.Duration;
import org.jspecify.annotations.Nullable;

/** What a gateway says to a message. The reasons are for people; they hold neither code nor number. */
public sealed interface SendOutcome {

    /**
     * It took it and will try.
     *
     * @param providerId by which the gateway names the message in its receipts; null where it told none
     */
    record Accepted(@Nullable String providerId) implements SendOutcome {}

    /** It has arrived. */
    record Delivered() implements SendOutcome {}

    /**
     * This gateway will certainly not send it, now or later. Another may.
     *
     * @param ofAll whether it would refuse any message of ours, as for want of credit
     */
    record Refused(String reason, boolean ofAll) implements SendOutcome {

        /** One that concerns the message alone. */
        public Refused(String reason) {
            this(reason, false);
        }
    }

    /**
     * It was certainly not sent, and may be when it is tried again: nobody could be reached, or asks for patience.
     *
     * @param after when this gateway wants to be tried again
     */
    record Later(String reason, Duration after) implements SendOutcome {}

    /** No answer, or none that tells whether it will be sent. */
    record Unclear(String reason) implements SendOutcome {}
}
