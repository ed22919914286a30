package dev.ratchet.policy.application;

import dev.ratchet.outbox.Tx;
import dev.ratchet.policy.domain.AuditEntry;
import dev.ratchet.policy.domain.RequirementChange;
import dev.ratchet.policy.postgres.PolicyVersion;
import dev.ratchet.policy.postgres.StoredDate;
import dev.ratchet.policy.postgres.StoredTenant;
import java.time.Instant;

/** Makes changes public, with the transaction that makes them. */
public interface Announcements {

    void requirementChanged(Tx tx, RequirementChange change, Instant now);

    void tenantChanged(Tx tx, StoredTenant tenant);

    void policyChanged(Tx tx, PolicyVersion version);

    void enforcementDateChanged(Tx tx, StoredDate date, Instant now, String actor);

    void auditHead(Tx tx, AuditEntry head);
}
