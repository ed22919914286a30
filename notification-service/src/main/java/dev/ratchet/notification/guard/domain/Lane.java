package dev.ratchet.notification.guard.domain;

/** Codes and notices are counted apart: a flood of codes silences no notice about the account. */
public enum Lane {
    CODE("codes"),
    NOTICE("notices");

    private final String messages;

    Lane(String messages) {
        this.messages = messages;
    }

    /** What they are called. */
    public String messages() {
        return messages;
    }
}
