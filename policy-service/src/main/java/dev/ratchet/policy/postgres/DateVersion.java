package dev.ratchet.policy.postgres;

import dev.ratchet.policy.domain.EnforcementDate;
import java.time.Instant;

/** An enforcement date as it was set once; the revision grows by one at every change. */
public record DateVersion(EnforcementDate date, long revision, Instant changedAt, String changedBy, String reason) {}
