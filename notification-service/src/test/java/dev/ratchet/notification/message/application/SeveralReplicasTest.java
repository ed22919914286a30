package dev.ratchet.notification.message.application;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ratchet.notification.Workdays;
import dev.ratchet.notification.banner.application.FoldFacts;
import dev.ratchet.notification.banner.domain.Home;
import dev.ratchet.notification.banner.domain.Level;
import dev.ratchet.notification.banner.domain.Requirement;
import dev.ratchet.notification.banner.domain.Told;
import dev.ratchet.notification.banner.domain.UserKey;
import dev.ratchet.notification.message.domain.Contact;
import dev.ratchet.notification.message.domain.MessageKind;
import dev.ratchet.outbox.RelayBell;
import dev.ratchet.outbox.Transactions;
import dev.ratchet.testing.Backends;
import dev.ratchet.testing.TestDatabase;
import dev.ratchet.testing.TestKeys;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.function.Consumer;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** However many replicas plan and send at once, each cause is one message. */
class SeveralReplicasTest {
    private static final int USERS = 300;
    private static final int REPLICAS = 3;
    private static final Instant NOW = Workdays.next(DayOfWeek.WEDNESDAY, LocalTime.of(10, 0));

    private final MessageRig.Mails mails = new MessageRig.Mails();
    private final List<UserKey> users = IntStream.range(0, USERS)
            .mapToObj(i -> new UserKey("acme", "user-" + i))
            .toList();
    private final List<MessageRig> replicas = new ArrayList<>();
    private TestDatabase database;

    @BeforeEach
    void users_who_can_be_reached() {
        database = Backends.shared()
                .createDatabase("notification")
                .migrate("classpath:db/outbox", "classpath:db/migration");
        Path keys = TestKeys.files().folder();
        for (int i = 0; i < REPLICAS; i++) {
            replicas.add(new MessageRig(database, keys, mails, NOW));
        }
        var told = Instant.now();
        replicas.getFirst()
                .contacts
                .fold(users.stream()
                        .map(user -> new KeepContacts.News(user, Contact.of(address(user), null, "en", told)))
                        .toList());
    }

    @Test
    void who_is_looked_at_again_and_again_by_several_is_told_of_a_date_once() throws Exception {
        // given
        var advised = Requirement.of(Level.ADVISED, NOW.plus(Duration.ofDays(40)), List.of("TENANT_SCOPE"));
        var facts = new FoldFacts(new Transactions(database.pool(), new RelayBell()));
        facts.homes(List.of(new Told<>("acme", new Home("EMEA", ZoneOffset.UTC), 1)));
        facts.requirements(
                users.stream().map(user -> new Told<>(user, advised, 1)).toList());
        // when
        for (int round = 0; round < 5; round++) {
            change("update banner_user set tell_at = clock_timestamp()");
            atOnce(replica -> {
                replica.plansAll();
                replica.sendsAll();
            });
        }
        // then
        assertEachToldOnce();
    }

    @Test
    void news_that_several_hear_at_once_are_one_message_for_each_cause() throws Exception {
        // given
        var now = Instant.now();
        var news = users.stream()
                .map(user -> new NoteMessages.News(
                        user, MessageKind.TRUST_CLEARED, "once", null, false, now, now.plus(Duration.ofDays(30))))
                .toList();
        // when
        atOnce(replica -> {
            replica.note.note(news);
            replica.sendsAll();
            replica.note.note(news.reversed());
            replica.sendsAll();
        });
        // then
        assertEachToldOnce();
    }

    @Test
    void what_several_send_that_have_several_letters_under_way_each_is_sent_once() throws Exception {
        // given
        var now = Instant.now();
        replicas.getFirst()
                .note
                .note(users.stream()
                        .map(user -> new NoteMessages.News(
                                user, MessageKind.MFA_ENABLED, "once", null, false, now, now.plus(Duration.ofDays(30))))
                        .toList());
        // when
        atOnce(replica -> {
            var letters = new LettersAtOnce(replica.send, 8);
            try {
                while (letters.step()) {
                    // there may be more
                }
                letters.end(Duration.ofSeconds(30));
            } catch (InterruptedException e) {
                throw new IllegalStateException(e);
            }
        });
        // then
        assertEachToldOnce();
    }

    private void assertEachToldOnce() throws SQLException {
        assertThat(mails.addresses).hasSize(USERS);
        assertThat(mails.addresses)
                .containsExactlyInAnyOrderElementsOf(
                        users.stream().map(SeveralReplicasTest::address).toList());
        try (var connection = database.dataSource().getConnection();
                var query = connection.prepareStatement("select count(*) from message where state = 'ACCEPTED'");
                var row = query.executeQuery()) {
            row.next();
            assertThat(row.getInt(1)).isEqualTo(USERS);
        }
    }

    private void atOnce(Consumer<MessageRig> work) throws Exception {
        try (var threads = Executors.newFixedThreadPool(REPLICAS)) {
            var tasks = replicas.stream()
                    .map(replica -> (Callable<Boolean>) () -> {
                        work.accept(replica);
                        return true;
                    })
                    .toList();
            for (var done : threads.invokeAll(tasks)) {
                assertThat(done.get()).isTrue();
            }
        }
    }

    private void change(String sql) throws SQLException {
        try (var connection = database.dataSource().getConnection();
                var update = connection.prepareStatement(sql)) {
            assertThat(update.executeUpdate()).isEqualTo(USERS);
        }
    }

    private static String address(UserKey user) {
        return user.userId() + "@acme.example";
    }
}
