package dev.ratchet.enrollment.domain;

import java.util.Optional;
import java.util.UUID;

/**
 * What the page of one challenge or set-up shows besides its words: a number to type, or an address to scan.
 *
 * @param id of the challenge, or of the factor that is set up
 */
public record OnScreen(UUID id, String text) {
    private static final int ID_LENGTH = 36;

    public String written() {
        return id + text;
    }

    /** The text, if it is of this id. */
    public static Optional<String> of(UUID id, String written) {
        return written.startsWith(id.toString()) ? Optional.of(written.substring(ID_LENGTH)) : Optional.empty();
    }

    @Override
    public String toString() {
        return "OnScreen[" + id + "]";
    }
}
