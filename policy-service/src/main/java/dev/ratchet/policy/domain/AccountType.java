package dev.ratchet.policy.domain;

/** A person, or a program that must use workload identity. */
public enum AccountType {
    HUMAN,
    SERVICE
}
