package dev.ratchet.sweeps;

/** A chunk would repair more users than was agreed: it is undone, and its sweep halts. */
final class OverForecastException extends RuntimeException {
    private static final long serialVersionUID = 1;

    private final String asked;

    OverForecastException(String asked) {
        super(asked);
        this.asked = asked;
    }

    String asked() {
        return asked;
    }
}
