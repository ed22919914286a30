package dev.ratchet.notification.guard.domain;

/** Of what messages are counted. */
public enum Scope {
    /** One phone. */
    NUMBER,
    /** One account. */
    USER,
    /** One IPv4 address, or an IPv6 /64: what one customer line has. */
    ADDRESS,
    /** Numbers that begin alike. */
    PREFIX,
    TENANT,
    COUNTRY
}
