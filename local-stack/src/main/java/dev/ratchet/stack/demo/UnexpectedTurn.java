package dev.ratchet.stack.demo;

/** The platform did something else than the story says. */
final class UnexpectedTurn extends RuntimeException {
    private static final long serialVersionUID = 1;

    UnexpectedTurn(String message) {
        super(message);
    }
}
