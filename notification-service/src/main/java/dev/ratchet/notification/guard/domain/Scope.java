package dev.ratchet.notification.guard.domain;

/** Of what messages are counted. */
public enum Scope {
    /** One phone. */
    NUMBER,
    /** One phone of which nobody has shown yet that it is the account's: codes for setting it up. */
    UNPROVEN_NUMBER,
    /** One account. */
    USER,
    /** One IPv4 address, or an IPv6 /64, in one tenant: what one customer line has. */
    ADDRESS,
    /** Numbers that begin alike. */
    PREFIX,
    TENANT,
    COUNTRY
}
