package dev.ratchet.notification.message.application;

import dev.ratchet.notification.banner.application.FoldFacts;
import dev.ratchet.notification.banner.domain.Home;
import dev.ratchet.notification.banner.domain.Told;
import dev.ratchet.notification.banner.domain.UserKey;
import dev.ratchet.notification.message.application.NoteMessages.News;
import dev.ratchet.notification.message.domain.Contact;
import dev.ratchet.notification.message.domain.MailOutcome;
import dev.ratchet.notification.message.domain.MessageKind;
import dev.ratchet.notification.message.domain.MessageText;
import dev.ratchet.notification.message.sealing.ContactSeal;
import dev.ratchet.outbox.RelayBell;
import dev.ratchet.outbox.Transactions;
import dev.ratchet.outbox.Tx;
import dev.ratchet.testing.Backends;
import dev.ratchet.testing.TestDatabase;
import dev.ratchet.testing.TestKeys;
import java.sql.SQLException;
import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneOffset;
import java.time.temporal.TemporalAdjusters;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** One sender of messages with a database of its own, moved step by step by a test. */
final class SendingRig {
    /** In the working hours of tomorrow or after. */
    static final Instant WEDNESDAY = LocalDate.now(ZoneOffset.UTC)
            .with(TemporalAdjusters.next(DayOfWeek.WEDNESDAY))
            .atTime(10, 0)
            .toInstant(ZoneOffset.UTC);

    final TestDatabase database =
            Backends.shared().createDatabase("notification").migrate("classpath:db/outbox", "classpath:db/migration");
    final Transactions transactions = new Transactions(database.pool(), new RelayBell());

    /** {@code address: body}, as they were handed over. */
    final List<String> mails = new CopyOnWriteArrayList<>();

    /** {@code phone: kind}, as they were asked for. */
    final List<String> texts = new CopyOnWriteArrayList<>();

    /** What the mail server makes of a mail to an address. */
    Function<String, MailOutcome> server = address -> new MailOutcome.Accepted();

    /** To who plans, and to who sends by working hours. */
    Instant now = WEDNESDAY;

    private final PlanningClock clock = new PlanningClock() {
        @Override
        public Instant now(Tx tx) {
            return now;
        }
    };
    private final ContactSeal seal = new ContactSeal(TestKeys.files().folder());
    private final KeepContacts contacts = new KeepContacts(transactions, seal);
    private final NoteMessages note = new NoteMessages(transactions, seal);
    final SendMessages send = new SendMessages(
            transactions,
            new Mails(),
            (tx, message, phone, link, locale) -> texts.add(phone + ": " + message.kind()),
            seal,
            clock,
            "http://localhost:8080",
            LocalTime.of(9, 0),
            LocalTime.of(17, 0));

    final PlanMessages plan =
            new PlanMessages(transactions, clock, List.of(30, 14, 7, 1), LocalTime.of(9, 0), LocalTime.of(17, 0));

    /** News of a date wait for those of the tenant. */
    SendingRig() {
        new FoldFacts(transactions).homes(List.of(new Told<>("acme", new Home("EMEA", ZoneOffset.UTC), 1)));
    }

    private final class Mails implements MailGateway {
        @Override
        public MailOutcome send(UUID id, String address, MessageText text) {
            mails.add(address + ": " + text.body());
            return server.apply(address);
        }

        @Override
        public boolean isThere() {
            return true;
        }
    }

    static UserKey user(String id) {
        return new UserKey("acme", id);
    }

    void known(String user, @Nullable String email, @Nullable String phone) {
        contacts.fold(List.of(new KeepContacts.News(user(user), Contact.of(email, phone, "en", Instant.now()))));
    }

    void happened(String user, MessageKind kind) {
        happened(user, kind, null, false);
    }

    void happened(String user, MessageKind kind, @Nullable String link, boolean texted) {
        var now = Instant.now();
        note.note(List.of(new News(user(user), kind, "once", link, texted, now, now.plus(Duration.ofDays(30)))));
    }

    void planAll() {
        while (plan.step()) {
            // there may be more
        }
    }

    void sendAll() {
        while (send.step()) {
            // there may be more
        }
    }

    /** As if all pauses were over. */
    void later() {
        change("update message set due_at = clock_timestamp() where state = 'REQUESTED'");
    }

    void change(String sql) {
        transactions.run(tx -> {
            try (var statement = tx.connection().createStatement()) {
                statement.executeUpdate(sql);
            }
        });
    }

    /** Where the only message of a user stands: its state, channel, attempts and detail. */
    String stands(String user) {
        return one(
                "select concat_ws(' ', state, channel, attempts, detail) from message where user_id = '" + user + "'");
    }

    String one(String sql) {
        return transactions.read(connection -> text(connection.createStatement(), sql));
    }

    private static String text(java.sql.Statement statement, String sql) throws SQLException {
        try (statement;
                var row = statement.executeQuery(sql)) {
            row.next();
            return String.valueOf(row.getString(1));
        }
    }
}
