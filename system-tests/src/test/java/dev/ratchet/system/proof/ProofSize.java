package dev.ratchet.system.proof;

/** How much a proof does: a short form in every test run, the full one in {@code ./ratchet prove}. */
enum ProofSize {
    SHORT,
    FULL;

    static ProofSize asked() {
        return "full".equals(System.getProperty("ratchet.proof.size")) ? FULL : SHORT;
    }

    static <T> T of(T shortForm, T full) {
        return asked() == FULL ? full : shortForm;
    }
}
