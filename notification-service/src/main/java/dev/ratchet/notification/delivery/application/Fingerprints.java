package dev.ratchet.notification.delivery.application;

/** Tells whether two numbers, or two addresses, are the same without keeping either. */
public interface Fingerprints {

    /** HMAC-SHA-256 with a key outside the database. */
    byte[] of(String text);
}
