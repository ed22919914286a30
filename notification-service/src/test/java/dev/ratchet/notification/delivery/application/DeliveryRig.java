package dev.ratchet.notification.delivery.application;

import dev.ratchet.events.OtpSeal;
import dev.ratchet.notification.delivery.domain.CodeMessage;
import dev.ratchet.notification.delivery.domain.Delivery;
import dev.ratchet.notification.delivery.domain.DeliveryStep;
import dev.ratchet.notification.delivery.domain.GuardVerdict;
import dev.ratchet.notification.delivery.domain.NumberFacts;
import dev.ratchet.notification.delivery.domain.PhoneNumber;
import dev.ratchet.notification.delivery.kafka.SealedMessages;
import dev.ratchet.notification.delivery.postgres.StepTable;
import dev.ratchet.outbox.RelayBell;
import dev.ratchet.outbox.Transactions;
import dev.ratchet.testing.TestDatabase;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.BooleanSupplier;

/** One replica of the delivery, moved step by step by a test. */
final class DeliveryRig {
    static final Duration VALID = Duration.ofMinutes(10);
    private static final byte[] KEY = new byte[32];

    final List<Delivery> announced = new CopyOnWriteArrayList<>();
    final Map<String, GuardVerdict> verdicts = new TreeMap<>();
    final ShowDeliveries show;
    private final Transactions transactions;
    private final DeliverCodes deliver;
    private final Lanes lanes;
    private final Dispatch dispatch;
    private final SettleAttempts settle;
    private final ApplyReceipts receipts;
    private final QueueBell bell = new QueueBell();

    DeliveryRig(TestDatabase database, BooleanSupplier outage, SmsGateway... gateways) {
        this(database, outage, new GatewaySet(List.of(gateways), Map.of()));
    }

    DeliveryRig(TestDatabase database, BooleanSupplier outage, GatewaySet gateways) {
        this.transactions = new Transactions(new FailingDataSource(database.pool(), outage), new RelayBell());
        var seal = new SealedMessages(new OtpSeal(KEY));
        DeliveryAnnouncements announcements = (tx, delivery) -> announced.add(delivery);
        this.lanes =
                new Lanes(gateways, (country, configured) -> configured, new SimpleMeterRegistry(), Clock.systemUTC());
        this.deliver = new DeliverCodes(
                transactions,
                (tx, messages) -> verdicts,
                seal,
                number -> new NumberFacts(number.e164().startsWith("+46") ? "SE" : "FI", "MOBILE", number),
                text -> new byte[] {1, 2, 3},
                announcements,
                bell);
        this.receipts = new ApplyReceipts(transactions, announcements);
        this.settle = new SettleAttempts(transactions, lanes, receipts, announcements, bell);
        this.dispatch = new Dispatch(transactions, lanes, seal, announcements, settle);
        this.show = new ShowDeliveries(transactions, lanes);
    }

    DeliveryRig(TestDatabase database, SmsGateway... gateways) {
        this(database, () -> false, gateways);
    }

    void deliver(CodeMessage... messages) {
        deliver.deliver(List.of(messages));
    }

    ApplyReceipts receipts() {
        return receipts;
    }

    /** Takes messages up without storing any answer. */
    Dispatch.Pass takeUp() {
        return dispatch.pass();
    }

    /** Stores the answers of all that was taken up. */
    void storeAnswers() throws InterruptedException {
        while (lanes.reports().stream().anyMatch(each -> each.inFlight() > 0)) {
            settle.storeNext(Duration.ofSeconds(5));
        }
    }

    /** Sends all that is due, until nothing is. */
    void work() throws InterruptedException {
        while (dispatch.pass().looked() > 0) {
            storeAnswers();
        }
    }

    /** As if so much time had passed for what waits, and for leases. */
    void later(Duration passed) throws SQLException {
        change("update delivery set lease_until = lease_until - interval '" + passed.toMillis() + " ms'");
    }

    /** As if a code had expired. */
    void expire(String id) throws SQLException {
        change("update delivery set expires_at = clock_timestamp() where delivery_id = '" + id + "'");
    }

    /** As if a gateway had refused all that was never sent. */
    void refuse(String gateway) throws SQLException {
        change("update delivery set refused_by = '{" + gateway + "}' where sent_at is null");
    }

    /** What keeps dispatch and answers going in a service. */
    DispatchLoop loop() {
        return new DispatchLoop(transactions, lanes, dispatch, settle, bell, new SimpleMeterRegistry());
    }

    void change(String sql) throws SQLException {
        transactions.run(tx -> {
            try (var statement = tx.connection().createStatement()) {
                statement.executeUpdate(sql);
            }
        });
    }

    Map<String, String> states() {
        return transactions.read(connection -> {
            var states = new TreeMap<String, String>();
            try (var statement = connection.createStatement();
                    var rows = statement.executeQuery("select delivery_id, state from delivery")) {
                while (rows.next()) {
                    states.put(rows.getString(1), rows.getString(2));
                }
            }
            return states;
        });
    }

    /** The history of one delivery, in words. */
    List<String> history(String id) {
        return transactions.read(connection -> StepTable.of(connection, id)).stream()
                .map(DeliveryRig::words)
                .toList();
    }

    private static String words(DeliveryStep step) {
        var gateway = step.gateway();
        return gateway == null ? step.step().name() : step.step() + " " + gateway;
    }

    /** All that stands in the tables of deliveries, as text. */
    String everything() {
        return transactions.read(connection -> {
            var all = new StringBuilder();
            for (var table : List.of("delivery", "delivery_step", "delivery_receipt", "outbox")) {
                try (var statement = connection.createStatement();
                        var rows = statement.executeQuery("select t::text from " + table + " t")) {
                    while (rows.next()) {
                        all.append(rows.getString(1)).append('\n');
                    }
                }
            }
            return all.toString();
        });
    }

    static CodeMessage message(String id) {
        return message(id, VALID);
    }

    static CodeMessage message(String id, Duration valid) {
        return message(id, "+358401234567", valid);
    }

    static CodeMessage message(String id, String phone, Duration valid) {
        return message(id, "user-of-" + id, phone, valid);
    }

    /** Each message is of a user of its own where none is named. */
    static CodeMessage message(String id, String user, String phone, Duration valid) {
        var now = Instant.now();
        return new CodeMessage(
                id, "acme", user, "SIGN_IN", new PhoneNumber(phone), "123456", now, now.plus(valid), null);
    }
}
