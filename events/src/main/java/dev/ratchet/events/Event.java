package dev.ratchet.events;

/**
 * Data of one event of the contract. Readers must tolerate unknown fields and unknown enum values of later versions.
 */
public sealed interface Event
        permits UserRoleChanged,
                PhoneChanged,
                UserRemoved,
                DelegationChanged,
                EnforcementDateReached,
                SweepRequested,
                SweepProgressed,
                TenantChanged,
                PolicyChanged,
                ScheduleChanged,
                MfaRequirementChanged,
                MfaStateChanged,
                OtpRequested,
                OtpDeliveryChanged {

    /** The record key, which orders events of one subject: {@code tenantId/userId}, {@code tenantId} or region. */
    String key();
}
