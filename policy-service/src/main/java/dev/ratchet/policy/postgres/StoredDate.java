package dev.ratchet.policy.postgres;

import dev.ratchet.policy.domain.EnforcementDate;

/** An enforcement date as it is stored; the revision grows by one at every change. */
public record StoredDate(EnforcementDate date, long revision) {}
