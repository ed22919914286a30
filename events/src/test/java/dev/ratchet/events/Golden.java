package dev.ratchet.events;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.Period;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** The golden sample of each event, as a file and as the record that it must read as. */
record Golden<E extends Event>(Topic<E> topic, E event) {
    static final ZoneId HELSINKI = ZoneId.of("Europe/Helsinki");
    static final UserRoleChanged PROMOTION = new UserRoleChanged(
            "contoso",
            "mikko",
            List.of("Reader", "Contoso Contributor"),
            Instant.parse("2024-04-22T06:15:30.123456Z"),
            "Mikko Mäkelä",
            "mikko@contoso.example",
            "+358401234567",
            "fi-FI",
            AccountType.HUMAN,
            List.of("portal", "billing"),
            "anna");

    static Stream<Golden<?>> all() {
        return Stream.of(
                new Golden<>(Topics.USER_ROLE_CHANGED, PROMOTION),
                new Golden<>(
                        Topics.PHONE_CHANGED,
                        new PhoneChanged(
                                "contoso", "mikko", "+358407654321", Instant.parse("2024-05-01T08:00:00Z"), "mikko")),
                new Golden<>(
                        Topics.USER_REMOVED,
                        new UserRemoved("contoso", "mikko", Instant.parse("2024-06-01T00:00:00Z"))),
                new Golden<>(
                        Topics.DELEGATION_CHANGED,
                        new DelegationChanged(
                                "northwind",
                                "contoso",
                                List.of("olga", "pekka"),
                                List.of("Delegated Administrator"),
                                true,
                                Instant.parse("2024-04-02T10:30:00Z"))),
                new Golden<>(
                        Topics.ENFORCEMENT_DATE_REACHED,
                        new EnforcementDateReached(
                                "EMEA",
                                LocalDate.of(2024, 4, 22),
                                HELSINKI,
                                2,
                                Instant.parse("2024-04-21T21:00:00.250Z"),
                                "date-EMEA-2024-04-22",
                                50)),
                new Golden<>(
                        Topics.SWEEP_REQUESTED,
                        new SweepRequested(
                                "enforcement-EMEA-2024-04-22",
                                SweepKind.ENFORCEMENT_DATE,
                                "EMEA",
                                Instant.parse("2024-04-21T23:00:00Z"),
                                false,
                                HELSINKI,
                                2,
                                50,
                                LocalDate.of(2024, 4, 22))),
                new Golden<>(
                        Topics.SWEEP_PROGRESSED,
                        new SweepProgressed(
                                "nightly-EMEA-2024-04-22",
                                "enrollment-service",
                                "EMEA",
                                SweepState.RUNNING,
                                120_000,
                                4_000,
                                3,
                                Map.of("MISSED_EVENT", 1L, "DATE_REACHED", 2L),
                                4,
                                Instant.parse("2024-04-21T22:00:04Z"),
                                new SweepChunks(120, 4, 2, 1, true),
                                new SweepHalt(
                                        "OVER_FORECAST",
                                        "3 of 2 users expected",
                                        "operator-1",
                                        Instant.parse("2024-04-21T22:00:03Z")))),
                new Golden<>(
                        Topics.SWEEP_CONTROLLED,
                        new SweepControlled(
                                "nightly-EMEA-2024-04-22",
                                "EMEA",
                                SweepControlled.Command.HALT,
                                "PAUSED",
                                "the help desk is overrun",
                                "operator-1",
                                2,
                                Instant.parse("2024-04-21T22:00:03Z"))),
                new Golden<>(
                        Topics.TENANT_CHANGED,
                        new TenantChanged(
                                "northwind",
                                "Northwind Oy",
                                TenantChanged.Kind.PARTNER,
                                TenantChanged.PartnerType.SOLUTION_PROVIDER,
                                "EMEA",
                                HELSINKI,
                                TenantChanged.IdentityProvider.PLATFORM,
                                "olga",
                                2,
                                Instant.parse("2024-03-01T12:00:00Z"),
                                "operator-1")),
                new Golden<>(
                        Topics.POLICY_CHANGED,
                        new PolicyChanged("contoso", 3, policy(), Instant.parse("2024-03-05T09:00:00Z"), "anna")),
                new Golden<>(
                        Topics.SCHEDULE_CHANGED,
                        new ScheduleChanged(
                                "EMEA",
                                LocalDate.of(2024, 4, 22),
                                HELSINKI,
                                LocalDate.of(2024, 2, 1),
                                1,
                                Instant.parse("2024-01-15T07:00:00Z"),
                                "operator-1",
                                LocalTime.of(9, 0),
                                new WorkingHours(
                                        LocalTime.of(8, 30),
                                        LocalTime.of(17, 0),
                                        List.of(DayOfWeek.MONDAY, DayOfWeek.TUESDAY)),
                                List.of(LocalDate.of(2024, 4, 1), LocalDate.of(2024, 12, 24)),
                                List.of(new Wave(10, Duration.ofDays(7)), new Wave(100, null)),
                                new WaveThresholds(10, 20, 30, 5))),
                new Golden<>(
                        Topics.MFA_REQUIREMENT_CHANGED,
                        new MfaRequirementChanged(
                                "contoso",
                                "mikko",
                                RequirementLevel.REQUIRED,
                                Instant.parse("2024-04-22T06:15:30.123456Z"),
                                List.of(
                                        new Reason("PRIVILEGED_ROLE", "Contoso Contributor matches *Contributor"),
                                        new Reason("REGION_DATE", "EMEA from 2024-04-22")),
                                3,
                                2,
                                "ROLE_CHANGED",
                                "user-role-changed:4:1017",
                                Instant.parse("2024-04-22T06:15:30.123456Z"),
                                new Loosening("anna", "moved to the directory of the parent company"))),
                new Golden<>(
                        Topics.MFA_STATE_CHANGED,
                        new MfaStateChanged(
                                "contoso",
                                "mikko",
                                MfaState.ENABLED,
                                MfaState.DISABLED,
                                1,
                                "REQUIREMENT_CHANGED",
                                "0c8f9a52-53a5-4f0f-8b57-0f2f7c0f3c11",
                                Instant.parse("2024-04-22T06:15:30.345Z"),
                                221L)),
                new Golden<>(
                        Topics.OTP_REQUESTED,
                        new OtpRequested(
                                "contoso",
                                "mikko",
                                "5b1c2a4e-1f57-4c64-a0a6-3d5f9d1b2c3d",
                                "SIGN_IN",
                                "AAECAwQFBgcICQoLc2VhbGVkIGJ5IEFFUy1HQ00sIG5vdCByZWFkYWJsZQ==",
                                Instant.parse("2024-04-23T05:00:00Z"),
                                Instant.parse("2024-04-23T05:10:00Z"),
                                "fi-FI")),
                new Golden<>(
                        Topics.OTP_DELIVERY_CHANGED,
                        new OtpDeliveryChanged(
                                "contoso",
                                "mikko",
                                "5b1c2a4e-1f57-4c64-a0a6-3d5f9d1b2c3d",
                                OtpDeliveryChanged.State.FAILED,
                                "the operator reports an unknown subscriber",
                                Instant.parse("2024-04-23T05:00:02.500Z"))),
                new Golden<>(
                        Topics.NOTICE_REQUESTED,
                        new NoticeRequested(
                                "contoso",
                                "mikko",
                                "7c0d3e52-9a41-4b7f-8f57-6b1f0c9d2e11",
                                "PHONE_CHANGED",
                                "AAECAwQFBgcICQoLc2VhbGVkIGJ5IEFFUy1HQ00sIG5vdCByZWFkYWJsZQ==",
                                Instant.parse("2024-05-01T08:00:01Z"),
                                Instant.parse("2024-05-08T08:00:01Z"),
                                "fi-FI")),
                new Golden<>(
                        Topics.MFA_FACTORS_CHANGED,
                        new MfaFactorsChanged(
                                "contoso",
                                "mikko",
                                List.of(PolicyDocument.Method.TOTP, PolicyDocument.Method.RECOVERY_CODE),
                                1,
                                "mikko",
                                Instant.parse("2024-04-23T05:01:00Z"))),
                new Golden<>(
                        Topics.EXEMPTION_USED,
                        new ExemptionUsed("contoso", "mikko", "portal", Instant.parse("2024-04-24T03:12:00Z"))),
                new Golden<>(
                        Topics.ALARM_RAISED,
                        new AlarmRaised(
                                "contoso",
                                "mikko",
                                "BREAK_GLASS_USED",
                                "signed in to portal under a break-glass exemption",
                                "0c8f9a52-53a5-4f0f-8b57-0f2f7c0f3c11",
                                Instant.parse("2024-04-24T03:12:00.150Z"))),
                new Golden<>(
                        Topics.AUDIT_HEAD,
                        new AuditHead(
                                "tenant/contoso",
                                17,
                                "9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08",
                                Instant.parse("2024-04-24T03:12:00.150Z"))),
                new Golden<>(
                        Topics.PUSH_REQUESTED,
                        new PushRequested(
                                "contoso",
                                "mikko",
                                "5b1c2a4e-1f57-4c64-a0a6-3d5f9d1b2c3d",
                                "0c8f9a52-53a5-4f0f-8b57-0f2f7c0f3c11",
                                "portal",
                                "192.0.2.7",
                                Instant.parse("2024-04-23T05:00:00Z"),
                                Instant.parse("2024-04-23T05:02:00Z"))),
                new Golden<>(
                        Topics.OTP_ANSWERED,
                        new OtpAnswered(
                                "contoso",
                                "mikko",
                                "5b1c2a4e-1f57-4c64-a0a6-3d5f9d1b2c3d",
                                Instant.parse("2024-04-23T05:00:41.250Z"))),
                new Golden<>(
                        Topics.SKIPS_CHANGED,
                        new SkipsChanged(
                                "contoso",
                                "mikko",
                                2,
                                1,
                                Instant.parse("2024-04-12T06:15:30Z"),
                                2,
                                Instant.parse("2024-04-11T06:15:30Z"),
                                Instant.parse("2024-04-11T06:15:30Z"))),
                new Golden<>(
                        Topics.ENFORCEMENT_SIGNALLED,
                        new EnforcementSignalled(
                                "EMEA",
                                "LOCK_OUT",
                                Map.of(3, 2L, 97, 1L),
                                Instant.parse("2024-04-22T06:15:30Z"),
                                Instant.parse("2024-04-22T06:15:30.900Z"))),
                new Golden<>(
                        Topics.WAVE_ROLLED_BACK,
                        new WaveRolledBack(
                                "enforcement-EMEA-2024-04-22",
                                "EMEA",
                                LocalDate.of(2024, 4, 22),
                                2,
                                "the help desk is overrun",
                                "operator-1",
                                "operator-2",
                                Instant.parse("2024-04-23T09:00:00Z"))));
    }

    private static PolicyDocument policy() {
        return new PolicyDocument(
                PolicyDocument.Scope.PRIVILEGED,
                List.of("Owner", "*Contributor", "*Administrator"),
                Period.ofDays(30),
                List.of(PolicyDocument.Method.values()),
                List.of("*"),
                PolicyDocument.OnDemotion.KEEP,
                new PolicyDocument.Grace(Period.ofDays(14), 3, Period.ofDays(2)),
                List.of("192.0.2.0/24", "2001:db8::/32"),
                List.of("198.51.100.7/32"),
                List.of(
                        new PolicyDocument.RoleStrength("Owner", PolicyDocument.Method.WEBAUTHN),
                        new PolicyDocument.RoleStrength("*Administrator", PolicyDocument.Method.TOTP)),
                Period.ofDays(7));
    }

    byte[] json() {
        return sample(topic.name() + ".v1.json");
    }

    static byte[] sample(String name) {
        var file = "/golden/" + name;
        try (var sample = Golden.class.getResourceAsStream(file)) {
            if (sample == null) {
                throw new IllegalStateException("no golden sample " + file);
            }
            return sample.readAllBytes();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    Reading<E> read() {
        return CloudEvents.read(topic, Records.with(topic, json()));
    }

    @Override
    public String toString() {
        return topic.name();
    }
}
