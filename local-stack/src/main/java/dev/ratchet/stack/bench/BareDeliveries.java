package dev.ratchet.stack.bench;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;

/**
 * A ceiling: the rows of the same codes written by plain SQL, on copies of the tables with all their indexes. As a code
 * does, each row comes, begins and is settled; one statement each for all of them, in one transaction; no guard, no relay.
 */
final class BareDeliveries {
    private static final String TABLES = """
            create table bare_delivery (like delivery including all);
            create table bare_step (like delivery_step including all);
            create table bare_outbox (like outbox including all);
            """;

    private static final String STORE = """
            insert into bare_delivery (delivery_id, tenant_id, user_id, purpose, masked_phone, state, requested_at,
                expires_at, changed_at, locale, country, number_type, prefix, number_hash, address_hash, sealed,
                lease_until)
            select delivery_id, tenant_id, user_id, purpose, masked_phone, 'REQUESTED', requested_at, expires_at,
                now(), locale, country, number_type, prefix, number_hash, address_hash, repeat('s', 140), now()
            from delivery where tenant_id = ?
            """;

    private static final String BEGIN = """
            update bare_delivery set gateway = 'bench', attempts = attempts + 1, sent_at = now(),
                lease_until = now() + interval '30 seconds'
            """;

    private static final String SETTLE =
            "update bare_delivery set state = 'ACCEPTED', changed_at = now(), sealed = null";

    private static final String STEP = """
            insert into bare_step (delivery_id, at, step, gateway) select delivery_id, now(), ?, gateway
            from bare_delivery
            """;

    private static final String OUTBOX = """
            insert into bare_outbox (lane, event_id, topic, key, data, created_at)
            select hashtext(user_id) & 15, gen_random_uuid(), 'otp-delivery-changed', tenant_id || '/' || user_id,
                   convert_to(json_build_object('tenantId', tenant_id, 'userId', user_id, 'deliveryId', delivery_id,
                       'state', state, 'changedAt', changed_at)::text, 'UTF8'),
                   now()
            from bare_delivery
            """;

    private BareDeliveries() {}

    /** @param tenant whose codes have come to their end */
    static Rate run(Connection database, String tenant) throws SQLException {
        try (var statement = database.createStatement();
                var store = database.prepareStatement(STORE);
                var step = database.prepareStatement(STEP)) {
            statement.execute(TABLES);
            statement.execute("checkpoint");
            database.setAutoCommit(false);
            var begun = System.nanoTime();
            store.setString(1, tenant);
            var stored = store.executeUpdate();
            add(step, "REQUESTED");
            statement.executeUpdate(BEGIN);
            add(step, "SENDING");
            statement.executeUpdate(SETTLE);
            add(step, "ACCEPTED");
            statement.executeUpdate(OUTBOX);
            database.commit();
            var took = Duration.ofNanos(System.nanoTime() - begun);
            database.setAutoCommit(true);
            statement.execute("drop table bare_delivery, bare_step, bare_outbox");
            return new Rate(stored, took);
        }
    }

    private static void add(java.sql.PreparedStatement step, String kind) throws SQLException {
        step.setString(1, kind);
        step.executeUpdate();
    }
}
