package dev.ratchet.events;

/** What a consumer made of one record: an event, or the reason why it cannot be used. */
public sealed interface Reading<E extends Event> {

    /** A record that carries a valid event. */
    record Usable<E extends Event>(CloudEvent<E> event) implements Reading<E> {}

    /**
     * A record for the dead-letter topic.
     *
     * @param detail what is wrong, naming the field; never the value, which may be secret
     */
    record Unusable<E extends Event>(Cause cause, String detail) implements Reading<E> {}

    /** Why a record cannot be used: the value of the dead-letter header {@code ratchet_cause}. */
    enum Cause {
        /** The value is null or empty. */
        EMPTY,
        /** The value is larger than {@link CloudEvents#MAX_BYTES}. */
        TOO_LARGE,
        /** The value is not one JSON object. */
        NOT_JSON,
        /** A field is missing, of another type, or outside its limits. */
        INVALID,
        /** The CloudEvents type is not the one of this topic. */
        UNKNOWN_TYPE,
        /** It was read, and applying it alone failed for good. */
        REJECTED
    }
}
