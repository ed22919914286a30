package dev.ratchet.scheduler.domain;

/** What goes wrong for users when they are enforced. */
public enum SignalKind {
    LOCK_OUT("lock-outs"),
    FAILED_DELIVERY("failed deliveries"),
    REFUSED_SIGN_IN("refused sign-ins"),
    SUPPORT("support signals");

    private final String words;

    SignalKind(String words) {
        this.words = words;
    }

    /** For people. */
    public String words() {
        return words;
    }
}
