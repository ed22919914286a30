package dev.ratchet.events;

/**
 * The recorded decision by a named person that allows protection to go down. Without it nothing loosens.
 *
 * @param actor subject of the admin who decided
 * @param reason why, in the admin's words
 */
public record Loosening(String actor, String reason) {
    public Loosening {
        Require.text("actor", actor);
        Require.text("reason", reason);
    }
}
