package dev.ratchet.events;

/**
 * A topic of the contract and the type of the data that it carries.
 *
 * @param name the Kafka topic
 * @param type the record that its values map to
 */
public record Topic<E extends Event>(String name, Class<E> type) {

    /** CloudEvents {@code type} attribute of the events on this topic. */
    public String eventType() {
        return "dev.ratchet." + name + ".v1";
    }

    /** Where records of this topic that cannot be used are kept, with their cause in headers. */
    public String deadLetter() {
        return name + ".dead-letter";
    }
}
