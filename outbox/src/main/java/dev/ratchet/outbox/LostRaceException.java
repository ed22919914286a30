package dev.ratchet.outbox;

/** Someone else changed the same rows since they were read: the transaction is to be run again. */
public final class LostRaceException extends RuntimeException {
    private static final long serialVersionUID = 1;

    public LostRaceException(String message) {
        super(message);
    }
}
