package dev.ratchet.sweeps;

/** Somebody else has claimed the chunk since, or its pass was ended: what was done to it is undone. */
final class LostClaimException extends RuntimeException {
    private static final long serialVersionUID = 1;

    LostClaimException(Claim claim) {
        super("chunk %d of %s was claimed by another worker after epoch %d, or its pass was ended"
                .formatted(claim.number(), claim.pass().id(), claim.epoch()));
    }
}
