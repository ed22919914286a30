package dev.ratchet.notification.guard.application;

import dev.ratchet.notification.delivery.domain.CodeMessage;
import dev.ratchet.notification.delivery.domain.GuardVerdict;
import dev.ratchet.notification.delivery.domain.NoticeMessage;
import dev.ratchet.notification.delivery.domain.PhoneNumber;
import dev.ratchet.notification.delivery.domain.SmsMessage;
import dev.ratchet.notification.delivery.numbering.WorldNumberPlan;
import dev.ratchet.notification.guard.domain.Cap;
import dev.ratchet.notification.guard.domain.Detector;
import dev.ratchet.notification.guard.domain.GuardSettings;
import dev.ratchet.notification.guard.domain.Lane;
import dev.ratchet.notification.guard.domain.Limit;
import dev.ratchet.notification.guard.domain.Mode;
import dev.ratchet.notification.guard.domain.NumberType;
import dev.ratchet.notification.guard.domain.Prices;
import dev.ratchet.notification.routing.application.ScoreGateways;
import dev.ratchet.outbox.RelayBell;
import dev.ratchet.outbox.Transactions;
import dev.ratchet.testing.Backends;
import dev.ratchet.testing.TestDatabase;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** A guard with a database of its own, and what it raised. */
final class Guarded {
    static final Duration HOUR = Duration.ofHours(1);
    private static final Instant NOW = Instant.parse("2024-06-01T10:00:00Z");

    final TestDatabase database =
            Backends.shared().createDatabase("notification").migrate("classpath:db/outbox", "classpath:db/migration");
    final Transactions transactions = new Transactions(database.pool(), new RelayBell());
    final List<String> alarms = Collections.synchronizedList(new ArrayList<>());

    Mode mode = Mode.ENFORCE;
    Mode detecting = Mode.ENFORCE;
    List<Cap> codeCaps = List.of();
    Map<String, String> prices = Map.of();
    Limit limit = new Limit(1_000_000, null);

    /** Another replica each time. */
    GuardSends replica() {
        var settings = new GuardSettings(
                mode,
                detecting,
                Set.of("*"),
                Set.of(NumberType.PREMIUM_RATE),
                Map.of(Lane.CODE, codeCaps),
                Prices.parse(prices),
                0.1);
        return new GuardSends(new Asks(new WorldNumberPlan(), Guarded::hash), settings, limit, alarms());
    }

    WeighAnswers weigher() {
        return new WeighAnswers(transactions, detector(), new ScoreGateways(Duration.ofDays(3)), alarms());
    }

    Detector detector() {
        return new Detector(detecting, HOUR, Duration.ZERO, 50, 500, 0.2, HOUR);
    }

    private GuardAlarms alarms() {
        return (tx, tenant, user, alarm, detail, causedBy, at) -> alarms.add(alarm + " " + causedBy);
    }

    Map<String, GuardVerdict> admit(List<? extends SmsMessage> messages) {
        return admit(replica(), messages);
    }

    Map<String, GuardVerdict> admit(GuardSends replica, List<? extends SmsMessage> messages) {
        return transactions.call(tx -> replica.admit(tx, messages));
    }

    long count(String query) {
        return transactions.read(connection -> {
            try (var statement = connection.createStatement();
                    var row = statement.executeQuery(query)) {
                row.next();
                return row.getLong(1);
            }
        });
    }

    void change(String sql) {
        transactions.run(tx -> {
            try (var statement = tx.connection().createStatement()) {
                statement.execute(sql);
            }
        });
    }

    static CodeMessage code(String id, String user, String phone) {
        return code(id, "acme", user, "SIGN_IN", phone);
    }

    static CodeMessage setUp(String id, String user, String phone) {
        return code(id, "acme", user, "FACTOR_CONFIRMATION", phone);
    }

    static CodeMessage code(String id, String tenant, String user, String purpose, String phone) {
        return new CodeMessage(
                id,
                tenant,
                user,
                purpose,
                new PhoneNumber(phone),
                "123456",
                NOW,
                NOW.plus(Duration.ofMinutes(10)),
                null,
                "192.0.2.7");
    }

    static NoticeMessage notice(String id, String user, String phone) {
        return new NoticeMessage(
                id,
                "acme",
                user,
                "FACTORS_RESET",
                new PhoneNumber(phone),
                null,
                NOW,
                NOW.plus(Duration.ofDays(7)),
                null);
    }

    static byte[] hash(String text) {
        try {
            return MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }

    /** A row of the table of the guard, as text, for what must not stand in it. */
    String everything(String table) throws SQLException {
        try (var connection = database.dataSource().getConnection();
                var row = connection
                        .createStatement()
                        .executeQuery("select coalesce(string_agg(t::text, ' '), '') from " + table + " t")) {
            row.next();
            return row.getString(1);
        }
    }
}
