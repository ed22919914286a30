package dev.ratchet.policy.kafka;

import dev.ratchet.events.AlarmRaised;
import dev.ratchet.events.AuditHead;
import dev.ratchet.events.DelegationChanged;
import dev.ratchet.events.Loosening;
import dev.ratchet.events.MfaRequirementChanged;
import dev.ratchet.events.PolicyChanged;
import dev.ratchet.events.Reason;
import dev.ratchet.events.RequirementLevel;
import dev.ratchet.events.ScheduleChanged;
import dev.ratchet.events.TenantChanged;
import dev.ratchet.events.Topics;
import dev.ratchet.events.Wave;
import dev.ratchet.events.WaveThresholds;
import dev.ratchet.events.WorkingHours;
import dev.ratchet.outbox.Tx;
import dev.ratchet.policy.application.Announcements;
import dev.ratchet.policy.domain.Alarm;
import dev.ratchet.policy.domain.AuditEntry;
import dev.ratchet.policy.domain.RequirementChange;
import dev.ratchet.policy.domain.Thresholds;
import dev.ratchet.policy.postgres.PolicyVersion;
import dev.ratchet.policy.postgres.StoredDate;
import dev.ratchet.policy.postgres.StoredTenant;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Announces as events of the contract, through the outbox. */
@ApplicationScoped
class KafkaAnnouncements implements Announcements {

    @Override
    public void requirementChanged(Tx tx, RequirementChange change, Instant now) {
        var requirement = change.requirement();
        var loosening = change.loosening();
        tx.publish(
                Topics.MFA_REQUIREMENT_CHANGED,
                new MfaRequirementChanged(
                        change.user().tenantId(),
                        change.user().userId(),
                        RequirementLevel.valueOf(requirement.level().name()),
                        requirement.effectiveAt(),
                        requirement.reasons().stream()
                                .map(reason -> new Reason(reason.rule(), reason.detail()))
                                .toList(),
                        change.policyVersion(),
                        change.revision(),
                        change.cause(),
                        change.causedBy(),
                        change.occurredAt(),
                        loosening == null ? null : new Loosening(loosening.actor(), loosening.reason())),
                now);
    }

    @Override
    public void tenantChanged(Tx tx, StoredTenant stored) {
        var tenant = stored.tenant();
        var partnerType = tenant.partnerType();
        tx.publish(
                Topics.TENANT_CHANGED,
                new TenantChanged(
                        tenant.id(),
                        tenant.name(),
                        TenantChanged.Kind.valueOf(tenant.kind().name()),
                        partnerType == null ? null : TenantChanged.PartnerType.valueOf(partnerType.name()),
                        tenant.region(),
                        tenant.zone(),
                        TenantChanged.IdentityProvider.valueOf(
                                tenant.identityProvider().name()),
                        tenant.rootAdmin(),
                        stored.revision(),
                        stored.changedAt(),
                        stored.changedBy()),
                stored.changedAt());
    }

    @Override
    public void policyChanged(Tx tx, PolicyVersion version) {
        tx.publish(
                Topics.POLICY_CHANGED,
                new PolicyChanged(
                        version.tenantId(),
                        version.version(),
                        PolicyDocuments.of(version.policy()),
                        version.createdAt(),
                        version.author()),
                version.createdAt());
    }

    @Override
    public void enforcementDateChanged(Tx tx, StoredDate stored, Instant now, String actor) {
        var date = stored.date();
        tx.publish(
                Topics.SCHEDULE_CHANGED,
                new ScheduleChanged(
                        date.region(),
                        date.date(),
                        date.zone(),
                        date.announceFrom(),
                        stored.revision(),
                        now,
                        actor,
                        date.enforceAt(),
                        hours(date.workingHours()),
                        date.freezeDays(),
                        date.waves().plan().stream()
                                .map(wave -> new Wave(wave.percent(), wave.soak()))
                                .toList(),
                        thresholds(date.waves().thresholds())),
                now);
    }

    private static @Nullable WaveThresholds thresholds(@Nullable Thresholds set) {
        return set == null
                ? null
                : new WaveThresholds(
                        set.lockOuts(), set.failedDeliveries(), set.refusedSignIns(), set.supportSignals());
    }

    private static @Nullable WorkingHours hours(dev.ratchet.policy.domain.@Nullable WorkingHours hours) {
        return hours == null ? null : new WorkingHours(hours.from(), hours.until(), hours.days());
    }

    @Override
    public void alarmRaised(Tx tx, Alarm alarm, Instant now) {
        tx.publish(
                Topics.ALARM_RAISED,
                new AlarmRaised(
                        alarm.user().tenantId(),
                        alarm.user().userId(),
                        alarm.name(),
                        alarm.detail(),
                        alarm.causedBy(),
                        now),
                now);
    }

    @Override
    public void delegationRemoved(Tx tx, String partner, String customer, Instant at, Instant now) {
        tx.publish(
                Topics.DELEGATION_CHANGED, new DelegationChanged(partner, customer, null, List.of(), false, at), now);
    }

    @Override
    public void auditHead(Tx tx, AuditEntry head) {
        tx.publish(Topics.AUDIT_HEAD, new AuditHead(head.chain(), head.sequence(), head.hash(), head.at()), head.at());
    }
}
