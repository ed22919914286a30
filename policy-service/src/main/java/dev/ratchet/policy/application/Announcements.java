package dev.ratchet.policy.application;

import dev.ratchet.outbox.Tx;
import dev.ratchet.policy.domain.Alarm;
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

    void alarmRaised(Tx tx, Alarm alarm, Instant now);

    /**
     * Tells upstream that an admin of the customer took all rights from the partner.
     *
     * @param at when they are gone; a later grant holds
     */
    void delegationRemoved(Tx tx, String partner, String customer, Instant at, Instant now);

    void auditHead(Tx tx, AuditEntry head);
}
