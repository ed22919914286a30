package dev.ratchet.policy.domain;

import java.time.LocalDate;

/**
 * A tenant's delay of its region's enforcement date.
 *
 * @param until the first local day, in the region's zone, on which MFA is required
 * @param reason in the words of the admin
 */
public record Postponement(LocalDate until, String reason) {}
