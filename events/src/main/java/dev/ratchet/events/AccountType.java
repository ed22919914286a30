package dev.ratchet.events;

/** What stands behind an account: a person, or a program that must use workload identity. */
public enum AccountType {
    HUMAN,
    SERVICE
}
