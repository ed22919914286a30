package dev.ratchet.stack.sweep;

import java.util.Optional;

/** Puts server-sent events together from their lines (WHATWG HTML §9.2.6). */
final class EventReader {
    private final StringBuilder data = new StringBuilder();
    private String name = "message";

    /** @param data its lines, parted by a line feed */
    record Event(String name, String data) {}

    /** @return an event when the line ended one that has data */
    Optional<Event> read(String line) {
        if (line.isEmpty()) {
            return end();
        }
        var colon = line.indexOf(':');
        var field = colon < 0 ? line : line.substring(0, colon);
        var value = colon < 0 ? "" : line.substring(colon + 1);
        if (value.startsWith(" ")) {
            value = value.substring(1);
        }
        switch (field) {
            case "event" -> name = value;
            case "data" -> data.append(data.isEmpty() ? "" : "\n").append(value);
            default -> {
                // a comment, an id, or what we know nothing of
            }
        }
        return Optional.empty();
    }

    private Optional<Event> end() {
        var event = new Event(name, data.toString());
        name = "message";
        data.setLength(0);
        return event.data().isEmpty() ? Optional.empty() : Optional.of(event);
    }
}
