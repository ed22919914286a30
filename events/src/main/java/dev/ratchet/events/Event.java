package dev.ratchet.events;

/**
 * Data of one event of the contract. Readers ignore fields that they do not know; open sets, such as causes and rules, are
 * texts, and only closed ones are enums.
 */
public sealed interface Event
        permits UserRoleChanged,
                PhoneChanged,
                UserRemoved,
                DelegationChanged,
                EnforcementDateReached,
                SweepRequested,
                SweepProgressed,
                SweepControlled,
                TenantChanged,
                PolicyChanged,
                ScheduleChanged,
                MfaRequirementChanged,
                MfaStateChanged,
                OtpRequested,
                OtpDeliveryChanged,
                NoticeRequested,
                MfaFactorsChanged,
                ExemptionUsed,
                AlarmRaised,
                AuditHead,
                PushRequested,
                OtpAnswered,
                SkipsChanged,
                EnforcementSignalled,
                WaveRolledBack {

    /** The record key, which orders events of one subject: {@code tenantId/userId}, {@code tenantId} or region. */
    String key();
}
