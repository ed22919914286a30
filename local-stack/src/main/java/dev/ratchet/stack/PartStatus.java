package dev.ratchet.stack;

import java.util.Optional;

/**
 * How one part of the stack is.
 *
 * @param pid its process, or 0 when it has none
 * @param exit how it ended, when it crashed
 */
public record PartStatus(String name, State state, long pid, int port, int exit) {

    /** What a part may be. */
    public enum State {
        READY("ready"),
        NOT_READY("not ready"),
        STARTING("starting"),
        STOPPED("stopped"),
        CRASHED("crashed"),
        /** Still there after its supervisor is gone. */
        ORPHANED("left over");

        private final String label;

        State(String label) {
            this.label = label;
        }

        public String label() {
            return label;
        }
    }

    static PartStatus without(String name, State state, int port) {
        return new PartStatus(name, state, 0, port, 0);
    }

    public boolean isReady() {
        return state == State.READY;
    }

    /** One line, without blanks inside its fields. */
    public String text() {
        return String.join(" ", name, state.name(), Long.toString(pid), Integer.toString(port), Integer.toString(exit));
    }

    /** The reverse of {@link #text()}; empty for a line that is none. */
    public static Optional<PartStatus> parse(String line) {
        String[] parts = line.split(" ", -1);
        return parts.length == 5
                ? Optional.of(new PartStatus(
                        parts[0],
                        State.valueOf(parts[1]),
                        Long.parseLong(parts[2]),
                        Integer.parseInt(parts[3]),
                        Integer.parseInt(parts[4])))
                : Optional.empty();
    }
}
