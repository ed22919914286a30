package dev.ratchet.notification.delivery.domain;

/** Whether a message may be sent. */
public sealed interface GuardVerdict {

    /** It may. */
    record Admitted() implements GuardVerdict {}

    /**
     * It may not.
     *
     * @param code stable name for programs
     * @param detail why, for people; neither the code nor the number
     */
    record Refused(String code, String detail) implements GuardVerdict {}
}
