package dev.ratchet.notification;

import static dev.ratchet.notification.MailServer.mailsTo;
import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.ratchet.events.MfaRequirementChanged;
import dev.ratchet.events.MfaState;
import dev.ratchet.events.MfaStateChanged;
import dev.ratchet.events.NoticeMessage;
import dev.ratchet.events.NoticeRequested;
import dev.ratchet.events.OtpSeal;
import dev.ratchet.events.Reason;
import dev.ratchet.events.RequirementLevel;
import dev.ratchet.events.TenantChanged;
import dev.ratchet.events.Topics;
import dev.ratchet.events.UserRemoved;
import dev.ratchet.events.UserRoleChanged;
import dev.ratchet.notification.banner.domain.BannerText;
import dev.ratchet.testing.Backends;
import dev.ratchet.testing.EventWire;
import dev.ratchet.testing.RatchetBackends;
import dev.ratchet.testing.TestKeys;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.io.IOException;
import java.nio.file.Files;
import java.sql.SQLException;
import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalTime;
import java.time.ZoneOffset;
import java.util.Base64;
import java.util.List;
import java.util.Locale;
import java.util.UUID;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** Messages beside the banner, over a real mail server. */
@QuarkusTest
@QuarkusTestResource(value = RatchetBackends.class, initArgs = @ResourceArg(name = "database", value = "notification"))
@QuarkusTestResource(value = MailServer.class, restrictToAnnotatedClass = true)
class MessagesTest {
    private static final Duration SOON = Duration.ofSeconds(30);

    private static EventWire wire;
    private static OtpSeal seal;

    @Inject
    DataSource database;

    @Inject
    SettablePlanningClock clock;

    private final String tenant = "tenant-" + UUID.randomUUID();
    private final String address = "ann@" + tenant + ".example";

    @BeforeAll
    static void open() throws IOException {
        wire = new EventWire(Backends.shared().kafka());
        var key = Files.readString(TestKeys.files().folder().resolve("otp-transport.key"));
        seal = new OtpSeal(Base64.getDecoder().decode(key.strip()));
    }

    @AfterEach
    void the_clock_of_the_database() {
        clock.set(null);
    }

    @AfterAll
    static void close() {
        wire.close();
    }

    @Test
    void who_is_enabled_and_then_enrolled_is_told_each_once_however_often_the_news_comes() {
        // given
        known("de-CH", address, null);

        // when
        for (int copy = 0; copy < 3; copy++) {
            wire.publish(Topics.MFA_STATE_CHANGED, state(MfaState.ENABLED, 1));
        }
        awaitMails(1);
        wire.publish(Topics.MFA_STATE_CHANGED, state(MfaState.ENABLED, 1));
        wire.publish(Topics.MFA_STATE_CHANGED, state(MfaState.ENFORCED, 2));

        // then
        awaitMails(2);
        assertThat(mailsTo(address).getFirst().subject())
                .isEqualTo("Multi-Faktor-Authentifizierung ist für Ihr Konto eingeschaltet");
        assertThat(mailsTo(address).getFirst().body()).contains("http://localhost:8080/account");
        assertThat(mailsTo(address).getLast().subject()).isEqualTo("Multi-Faktor-Authentifizierung ist eingerichtet");
    }

    @Test
    void a_changed_number_is_told_once_by_mail_with_its_link_although_two_numbers_are_told_by_text()
            throws SQLException {
        // given
        known("en", address, null);
        var at = Instant.now();
        var link = "http://localhost:8080/account/not-me/" + UUID.randomUUID();

        // when
        notice("PHONE_CHANGED", new NoticeMessage("+358401234567", link), at);
        notice("PHONE_CHANGED", new NoticeMessage("+358401234568", link), at);
        notice("FACTOR_REMOVED", new NoticeMessage(null, null), at);

        // then
        awaitMails(2);
        assertThat(mailsTo(address))
                .extracting(MailServer.Received::subject)
                .containsExactlyInAnyOrder(
                        "The phone number of your account was changed", "A sign-in method was removed");
        assertThat(mailsTo(address)).anySatisfy(mail -> assertThat(mail.body()).contains(link));
        assertThat(stored()).doesNotContain(link).doesNotContain(address).doesNotContain("not-me");
    }

    @Test
    void who_has_no_address_but_a_number_is_told_by_text() {
        // given
        var phone = "+35840" + (1_000_000 + Math.floorMod(tenant.hashCode(), 8_999_999));
        known("en", null, phone);

        // when
        notice("RECOVERY_CODE_USED", new NoticeMessage(null, null), Instant.now());

        // then
        await().atMost(SOON)
                .untilAsserted(() -> assertThat(given().get("/local/sms").asString())
                        .as(one("select string_agg(kind || ' ' || state || ' ' || coalesce(detail, ''), '; ')"
                                + " from message where tenant_id = ?"))
                        .contains(phone)
                        .contains("signed in to your account with a recovery code"));
    }

    @Test
    void what_was_known_of_a_removed_account_reaches_nobody() throws SQLException {
        // given
        known("en", address, "+358401234567");
        wire.publish(Topics.USER_REMOVED, new UserRemoved(tenant, "ann", Instant.now()));
        await().atMost(SOON)
                .until(() -> one("select count(*) from contact where tenant_id = ? and email is null and"
                                + " phone is null and locale is null")
                        .equals("1"));

        // when
        notice("TRUST_CLEARED", new NoticeMessage(null, null), Instant.now());

        // then
        await().atMost(SOON)
                .until(() -> one("select max(detail) from message where tenant_id = ?")
                        .equals("nothing is known of how to reach the user"));
        assertThat(mailsTo(address)).isEmpty();
    }

    @Test
    @DisplayName("S1.6 widening to all users is announced before it takes effect")
    void a_user_is_told_of_the_date_by_mail_and_anew_when_it_moves() {
        // given
        known("en", address, null);
        tenant();
        var wednesday = Workdays.next(DayOfWeek.WEDNESDAY, LocalTime.of(10, 0));
        var deadline = wednesday.plus(Duration.ofDays(40));
        clock.set(wednesday);

        // when
        wire.publish(Topics.MFA_REQUIREMENT_CHANGED, advised(deadline, 1));
        // then
        awaitMails(1);
        assertThat(mailsTo(address).getFirst().subject())
                .isEqualTo("Multi-factor authentication is required from " + spoken(deadline));
        assertThat(mailsTo(address).getFirst().body()).contains("http://localhost:8080/account");

        // when
        var moved = deadline.plus(Duration.ofDays(10));
        wire.publish(Topics.MFA_REQUIREMENT_CHANGED, advised(moved, 2));
        // then
        awaitMails(2);
        assertThat(mailsTo(address).getLast().subject()).endsWith(spoken(moved));

        // when
        clock.set(wednesday.plus(Duration.ofDays(42)));
        // then: the days 30 and 14 before have passed: the last one is told
        awaitMails(3);
        assertThat(mailsTo(address).getLast().subject())
                .startsWith("Reminder: ")
                .endsWith(spoken(moved));
    }

    @Test
    void what_is_due_on_a_weekend_waits_for_the_morning_of_the_monday() throws SQLException {
        // given
        known("en", address, null);
        tenant();
        var saturday = Workdays.next(DayOfWeek.SATURDAY, LocalTime.of(10, 0));
        clock.set(saturday);
        // when
        wire.publish(Topics.MFA_REQUIREMENT_CHANGED, advised(saturday.plus(Duration.ofDays(40)), 1));
        // then
        var monday = saturday.plus(Duration.ofHours(47));
        await().atMost(SOON)
                .until(() -> one("select tell_at = '" + monday + "' from banner_user where tenant_id = ?")
                        .equals("t"));
        assertThat(one("select count(*) from message where tenant_id = ?")).isEqualTo("0");

        // when
        clock.set(monday);
        // then
        awaitMails(1);
    }

    private void known(String locale, @Nullable String email, @Nullable String phone) {
        wire.publish(
                Topics.USER_ROLE_CHANGED,
                new UserRoleChanged(
                        tenant,
                        "ann",
                        List.of("Reader"),
                        Instant.now(),
                        "ann",
                        email,
                        phone,
                        locale,
                        null,
                        null,
                        null));
        await().atMost(SOON)
                .until(() ->
                        one("select count(*) from contact where tenant_id = ?").equals("1"));
    }

    /** News of a date wait for those of the tenant. */
    private void tenant() {
        wire.publish(
                Topics.TENANT_CHANGED,
                new TenantChanged(
                        tenant,
                        tenant,
                        TenantChanged.Kind.CUSTOMER,
                        null,
                        "EMEA",
                        ZoneOffset.UTC,
                        TenantChanged.IdentityProvider.PLATFORM,
                        null,
                        1,
                        Instant.now(),
                        "test"));
    }

    private void notice(String kind, NoticeMessage message, Instant at) {
        var id = UUID.randomUUID().toString();
        wire.publish(
                Topics.NOTICE_REQUESTED,
                new NoticeRequested(
                        tenant, "ann", id, kind, seal.seal(id, message), at, at.plus(Duration.ofDays(7)), null));
    }

    private MfaStateChanged state(MfaState state, long revision) {
        return new MfaStateChanged(
                tenant, "ann", state, MfaState.DISABLED, revision, "ROLE_CHANGED", "test", Instant.now(), null);
    }

    private MfaRequirementChanged advised(Instant deadline, long revision) {
        return new MfaRequirementChanged(
                tenant,
                "ann",
                RequirementLevel.ADVISED,
                deadline,
                List.of(new Reason("TENANT_SCOPE", "as the test says")),
                1,
                revision,
                "POLICY_CHANGED",
                "test",
                Instant.now(),
                null);
    }

    private void awaitMails(int count) {
        await().atMost(SOON)
                .untilAsserted(() -> assertThat(mailsTo(address))
                        .as(one("select string_agg(kind || ' ' || state || ' ' || coalesce(detail, ''), '; ')"
                                + " from message where tenant_id = ?"))
                        .hasSize(count));
    }

    private static String spoken(Instant deadline) {
        return BannerText.date(deadline, ZoneOffset.UTC, Locale.ENGLISH);
    }

    private String stored() throws SQLException {
        return one("select string_agg(m::text, ' ') || (select string_agg(c::text, ' ') from contact c) from message m"
                + " where tenant_id = ?");
    }

    private String one(String sql) throws SQLException {
        try (var connection = database.getConnection();
                var query = connection.prepareStatement(sql)) {
            query.setString(1, tenant);
            try (var row = query.executeQuery()) {
                row.next();
                return String.valueOf(row.getString(1));
            }
        }
    }
}
