package dev.ratchet.notification.guard.domain;

/** Codes and notices are counted apart: a flood of codes silences no notice about the account. */
public enum Lane {
    CODE,
    NOTICE
}
