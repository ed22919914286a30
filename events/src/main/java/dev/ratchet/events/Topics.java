package dev.ratchet.events;

import java.util.List;

/** Every topic of the contract. */
public final class Topics {
    public static final Topic<UserRoleChanged> USER_ROLE_CHANGED =
            new Topic<>("user-role-changed", UserRoleChanged.class);
    public static final Topic<PhoneChanged> PHONE_CHANGED = new Topic<>("phone-changed", PhoneChanged.class);
    public static final Topic<UserRemoved> USER_REMOVED = new Topic<>("user-removed", UserRemoved.class);
    public static final Topic<DelegationChanged> DELEGATION_CHANGED =
            new Topic<>("delegation-changed", DelegationChanged.class);
    public static final Topic<EnforcementDateReached> ENFORCEMENT_DATE_REACHED =
            new Topic<>("enforcement-date-reached", EnforcementDateReached.class);
    public static final Topic<SweepRequested> SWEEP_REQUESTED = new Topic<>("sweep-requested", SweepRequested.class);
    public static final Topic<SweepProgressed> SWEEP_PROGRESSED =
            new Topic<>("sweep-progressed", SweepProgressed.class);
    public static final Topic<SweepControlled> SWEEP_CONTROLLED =
            new Topic<>("sweep-controlled", SweepControlled.class);
    public static final Topic<TenantChanged> TENANT_CHANGED = new Topic<>("tenant-changed", TenantChanged.class);
    public static final Topic<PolicyChanged> POLICY_CHANGED = new Topic<>("policy-changed", PolicyChanged.class);
    public static final Topic<ScheduleChanged> SCHEDULE_CHANGED =
            new Topic<>("schedule-changed", ScheduleChanged.class);
    public static final Topic<MfaRequirementChanged> MFA_REQUIREMENT_CHANGED =
            new Topic<>("mfa-requirement-changed", MfaRequirementChanged.class);
    public static final Topic<MfaStateChanged> MFA_STATE_CHANGED =
            new Topic<>("mfa-state-changed", MfaStateChanged.class);
    public static final Topic<OtpRequested> OTP_REQUESTED = new Topic<>("otp-requested", OtpRequested.class);
    public static final Topic<OtpDeliveryChanged> OTP_DELIVERY_CHANGED =
            new Topic<>("otp-delivery-changed", OtpDeliveryChanged.class);

    public static final Topic<NoticeRequested> NOTICE_REQUESTED =
            new Topic<>("notice-requested", NoticeRequested.class);
    public static final Topic<MfaFactorsChanged> MFA_FACTORS_CHANGED =
            new Topic<>("mfa-factors-changed", MfaFactorsChanged.class);
    public static final Topic<ExemptionUsed> EXEMPTION_USED = new Topic<>("exemption-used", ExemptionUsed.class);
    public static final Topic<AlarmRaised> ALARM_RAISED = new Topic<>("alarm-raised", AlarmRaised.class);
    /** Compacted. */
    public static final Topic<AuditHead> AUDIT_HEAD = new Topic<>("audit-head", AuditHead.class);

    public static final Topic<PushRequested> PUSH_REQUESTED = new Topic<>("push-requested", PushRequested.class);
    public static final Topic<OtpAnswered> OTP_ANSWERED = new Topic<>("otp-answered", OtpAnswered.class);

    public static final Topic<SkipsChanged> SKIPS_CHANGED = new Topic<>("skips-changed", SkipsChanged.class);

    public static final Topic<EnforcementSignalled> ENFORCEMENT_SIGNALLED =
            new Topic<>("enforcement-signalled", EnforcementSignalled.class);
    public static final Topic<WaveRolledBack> WAVE_ROLLED_BACK = new Topic<>("wave-rolled-back", WaveRolledBack.class);

    private Topics() {}

    public static List<Topic<?>> all() {
        return List.of(
                USER_ROLE_CHANGED,
                PHONE_CHANGED,
                USER_REMOVED,
                DELEGATION_CHANGED,
                ENFORCEMENT_DATE_REACHED,
                SWEEP_REQUESTED,
                SWEEP_PROGRESSED,
                SWEEP_CONTROLLED,
                TENANT_CHANGED,
                POLICY_CHANGED,
                SCHEDULE_CHANGED,
                MFA_REQUIREMENT_CHANGED,
                MFA_STATE_CHANGED,
                OTP_REQUESTED,
                OTP_DELIVERY_CHANGED,
                NOTICE_REQUESTED,
                MFA_FACTORS_CHANGED,
                EXEMPTION_USED,
                ALARM_RAISED,
                AUDIT_HEAD,
                PUSH_REQUESTED,
                OTP_ANSWERED,
                SKIPS_CHANGED,
                ENFORCEMENT_SIGNALLED,
                WAVE_ROLLED_BACK);
    }
}
