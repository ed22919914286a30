package dev.ratchet.enrollment.domain;

/** How bad it may become, least first. */
public enum Risk {
    LOW,
    MEDIUM,
    HIGH,
    CRITICAL
}
