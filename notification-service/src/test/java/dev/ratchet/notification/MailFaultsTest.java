package dev.ratchet.notification;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.ratchet.notification.ScriptedSmtp.Greeting;
import dev.ratchet.notification.ScriptedSmtp.Turn;
import dev.ratchet.notification.banner.domain.UserKey;
import dev.ratchet.notification.message.application.KeepContacts;
import dev.ratchet.notification.message.application.MailGateway;
import dev.ratchet.notification.message.application.NoteMessages;
import dev.ratchet.notification.message.domain.Contact;
import dev.ratchet.notification.message.domain.MailOutcome;
import dev.ratchet.notification.message.domain.MessageKind;
import dev.ratchet.notification.message.domain.MessageText;
import dev.ratchet.testing.RatchetBackends;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.io.IOException;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import java.util.stream.IntStream;
import javax.sql.DataSource;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What becomes of a message whose mail server does not simply take it. Pauses are not waited for: they are cut short. */
@QuarkusTest
@QuarkusTestResource(value = RatchetBackends.class, initArgs = @ResourceArg(name = "database", value = "notification"))
@QuarkusTestResource(value = ScriptedMail.class, restrictToAnnotatedClass = true)
class MailFaultsTest {
    private static final Duration SOON = Duration.ofSeconds(30);

    private final ScriptedSmtp server = ScriptedMail.server();
    private final UserKey ann = new UserKey("tenant-" + UUID.randomUUID(), "ann");
    private final String address = "ann@" + ann.tenantId() + ".example";

    @Inject
    DataSource database;

    @Inject
    KeepContacts contacts;

    @Inject
    NoteMessages messages;

    @Inject
    MailGateway mail;

    @ParameterizedTest
    @EnumSource(names = {"BUSY_AT_RECIPIENT", "BUSY_AFTER_TEXT"})
    void who_is_told_to_come_again_later_does_so_after_a_pause(Turn busy) throws SQLException {
        // given
        server.does(address, busy, busy);
        // when
        noted();
        // then
        for (int attempt = 1; attempt <= 2; attempt++) {
            awaitMessage("REQUESTED after " + attempt);
            assertThat(column("detail")).matches("the mail server answered 45[12]");
            assertThat(column("due_at > clock_timestamp() + interval '5 s'")).isEqualTo("t");
            cutPauseShort();
        }
        awaitMessage("ACCEPTED after 3");
        assertThat(server.handedTo(address)).last().asString().contains("Your trusted browsers were forgotten");
    }

    @ParameterizedTest
    @EnumSource(names = {"REFUSED_AT_RECIPIENT", "REFUSED_AFTER_TEXT"})
    void what_is_refused_for_good_has_failed_and_says_so_without_the_address(Turn refused) throws SQLException {
        server.does(address, refused);
        noted();
        awaitMessage("FAILED after 1");
        assertThat(column("detail")).matches("the mail server answered 55[04]").doesNotContain(address);
        assertNotSentAgain(refused == Turn.REFUSED_AFTER_TEXT ? 1 : 0);
    }

    @ParameterizedTest
    @EnumSource(names = {"CUT_AFTER_TEXT", "GARBAGE_AFTER_TEXT", "SILENT_AFTER_TEXT"})
    void what_may_have_been_taken_is_unknown_and_never_sent_again(Turn turn) throws SQLException {
        server.does(address, turn);
        noted();
        awaitMessage("UNKNOWN after 1");
        assertThat(column("detail")).startsWith("the mail server did not say what became of it");
        assertNotSentAgain(server.handedTo(address).size());
    }

    @Test
    void what_waited_while_the_server_was_away_is_sent_once_when_it_is_back() throws Exception {
        // given
        server.goesAway();
        try {
            // when
            noted();
            // then
            awaitMessage("REQUESTED after 1");
            assertThat(column("detail")).isEqualTo("the mail server cannot be reached");
        } finally {
            server.back();
        }
        cutPauseShort();
        awaitMessage("ACCEPTED after 2");
        assertThat(server.handedTo(address)).hasSize(1);
    }

    @Test
    void a_server_that_ends_connections_before_it_greets_is_tried_again() throws SQLException {
        server.greets(Greeting.CUT);
        noted();
        awaitMessage("REQUESTED after 1");
        server.greets(Greeting.AT_ONCE);
        cutPauseShort();
        awaitMessage("ACCEPTED after 2");
        assertThat(server.handedTo(address)).hasSize(1);
    }

    /** As many as a pool of connections is wont to have, and more than are under way at once. */
    @Test
    void a_server_that_says_nothing_to_ten_letters_holds_up_none_after_them_and_gets_all_when_it_speaks()
            throws SQLException {
        // given
        var users = IntStream.range(0, 10)
                .mapToObj(i -> new UserKey(ann.tenantId(), "user-" + i))
                .toList();
        contacts.fold(users.stream()
                .map(user -> new KeepContacts.News(user, Contact.of(addressOf(user), null, "en", Instant.now())))
                .toList());
        server.greets(Greeting.NEVER);
        // when
        messages.note(users.stream().map(MailFaultsTest::news).toList());
        awaitAll("REQUESTED with 1 or more attempts");
        server.greets(Greeting.AT_ONCE);
        // then
        anotherPasses();
        changeAll("update message set due_at = clock_timestamp() where state = 'REQUESTED' and tenant_id = ?");
        awaitAll("ACCEPTED with 1 or more attempts");
        assertThat(users)
                .allSatisfy(user -> assertThat(server.handedTo(addressOf(user))).hasSize(1));
    }

    @Test
    void a_server_that_stays_away_is_tried_until_the_message_has_expired() throws SQLException, IOException {
        server.goesAway();
        try {
            noted();
            for (int attempt = 1; attempt <= 12; attempt++) {
                awaitMessage("REQUESTED after " + attempt);
                cutPauseShort();
            }
            change("update message set due_at = clock_timestamp(), expires_at = clock_timestamp() where tenant_id = ?");
            await().atMost(SOON).until(() -> column("state").equals("EXPIRED"));
        } finally {
            server.back();
        }
        assertNotSentAgain(0);
    }

    @Test
    void what_a_sender_had_begun_when_it_died_is_unknown_once_its_lease_is_over_and_never_sent() throws SQLException {
        // given: noted as being sent, by a sender that is no more
        begunByNobody();
        anotherPasses();
        assertThat(column("state")).isEqualTo("SENDING");
        // when
        change("update message set lease_until = clock_timestamp() where tenant_id = ?");
        // then
        awaitMessage("UNKNOWN after 1");
        assertThat(column("detail")).contains("died").contains("may have been sent or not");
        assertNotSentAgain(0);
    }

    @Test
    void a_server_that_greets_at_once_is_heard_whenever_it_does() {
        var text = new MessageText("a subject", "a text");
        assertThat(IntStream.range(0, 300).mapToObj(each -> mail.send(UUID.randomUUID(), address, text)))
                .containsOnly(new MailOutcome.Accepted());
    }

    private void noted() {
        known();
        messages.note(List.of(news(ann)));
    }

    private void begunByNobody() throws SQLException {
        known();
        change("""
                insert into message (tenant_id, user_id, kind, cause, texted, state, attempts, due_at, lease_until,
                                     requested_at, expires_at, changed_at)
                values (?, 'ann', 'TRUST_CLEARED', 'once', false, 'SENDING', 1, now(), now() + interval '15 min',
                        now(), now() + interval '1 day', now())
                """);
    }

    private void known() {
        contacts.fold(List.of(new KeepContacts.News(ann, Contact.of(address, null, "en", Instant.now()))));
    }

    private static NoteMessages.News news(UserKey user) {
        var now = Instant.now();
        return new NoteMessages.News(
                user, MessageKind.TRUST_CLEARED, "once", null, false, now, now.plus(Duration.ofDays(1)));
    }

    private static String addressOf(UserKey user) {
        return user.userId() + "@" + user.tenantId() + ".example";
    }

    private void awaitAll(String standing) {
        await().atMost(SOON)
                .untilAsserted(() -> assertThat(column("string_agg(distinct state || ' with '"
                                + " || case attempts when 0 then 'no' else '1 or more' end || ' attempts', ', ')"))
                        .isEqualTo(standing));
    }

    private void awaitMessage(String stateAndAttempts) {
        await().atMost(SOON)
                .untilAsserted(() ->
                        assertThat(column("state || ' after ' || attempts")).isEqualTo(stateAndAttempts));
    }

    private void cutPauseShort() throws SQLException {
        change("update message set due_at = clock_timestamp() where tenant_id = ?");
    }

    /** Also where it is due: whoever sends has looked, for it has sent what came due later. */
    private void assertNotSentAgain(int times) throws SQLException {
        change("update message set due_at = clock_timestamp() where tenant_id = ?");
        var attempts = column("attempts");
        anotherPasses();
        assertThat(column("attempts")).isEqualTo(attempts);
        assertThat(server.handedTo(address)).hasSize(times);
    }

    /** A message to somebody else goes all its way, behind whatever is due now. */
    private void anotherPasses() {
        var ben = new UserKey("tenant-" + UUID.randomUUID(), "ben");
        var to = "ben@" + ben.tenantId() + ".example";
        contacts.fold(List.of(new KeepContacts.News(ben, Contact.of(to, null, "en", Instant.now()))));
        messages.note(List.of(news(ben)));
        await().atMost(SOON).until(() -> server.handedTo(to).size() == 1);
    }

    private String column(String expression) throws SQLException {
        try (var connection = database.getConnection();
                var query = connection.prepareStatement("select " + expression + " from message where tenant_id = ?")) {
            query.setString(1, ann.tenantId());
            try (var row = query.executeQuery()) {
                row.next();
                return String.valueOf(row.getString(1));
            }
        }
    }

    private void change(String sql) throws SQLException {
        assertThat(changeAll(sql)).isEqualTo(1);
    }

    private int changeAll(String sql) throws SQLException {
        try (var connection = database.getConnection();
                var update = connection.prepareStatement(sql)) {
            update.setString(1, ann.tenantId());
            return update.executeUpdate();
        }
    }
}
