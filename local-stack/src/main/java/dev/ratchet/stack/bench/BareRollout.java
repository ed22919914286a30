package dev.ratchet.stack.bench;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;

/**
 * The ceiling: the same rows written by plain SQL, on copies of the tables with all their indexes. One statement each
 * for users, history and outbox, in one transaction; no rules, no reading, no relay.
 */
final class BareRollout {
    private static final String TABLES = """
            create table bare_account (like account including all);
            alter table bare_account set (fillfactor = 80);
            create table bare_history (like account_history including all);
            create table bare_outbox (like outbox including all);
            """;

    private static final String COPY = "insert into bare_account select * from account where tenant_id = ?";

    private static final String UPDATE = """
            update bare_account set level = 'ADVISED', effective_at = now() + interval '14 days',
                grace_from = now(), review_at = now() + interval '14 days', policy_version = 2,
                reasons = '[{"rule":"TENANT_SCOPE","detail":"the policy covers everyone, with 14 days of grace"}]',
                revision = revision + 1, stamp = stamp + 1
            """;

    private static final String HISTORY = """
            insert into bare_history (tenant_id, user_id, stamp, recorded_at, cause, caused_by, occurred_at, roles,
                roles_at, first_seen_at, grace_from, level, effective_at, reasons, policy_version, revision, review_at)
            select tenant_id, user_id, stamp, now(), 'POLICY_CHANGED', 'operator', now(), roles, roles_at,
                first_seen_at, grace_from, level, effective_at, reasons, policy_version, revision, review_at
            from bare_account
            """;

    private static final String OUTBOX = """
            insert into bare_outbox (lane, event_id, topic, key, data, created_at)
            select hashtext(user_id) & 15, gen_random_uuid(), 'mfa-requirement-changed', tenant_id || '/' || user_id,
                   convert_to(json_build_object('tenantId', tenant_id, 'userId', user_id, 'requirement', level,
                       'effectiveAt', effective_at, 'reasons', reasons, 'policyVersion', policy_version,
                       'revision', revision, 'cause', 'POLICY_CHANGED', 'causedBy', 'operator',
                       'occurredAt', now())::text, 'UTF8'),
                   now()
            from bare_account
            """;

    private BareRollout() {}

    private static void copy(Connection database, String tenant) throws SQLException {
        try (var insert = database.prepareStatement(COPY)) {
            insert.setString(1, tenant);
            insert.executeUpdate();
        }
    }

    static Rate run(Connection database, String tenant, int users) throws SQLException {
        try (var statement = database.createStatement()) {
            statement.execute(TABLES);
            copy(database, tenant);
            statement.execute("vacuum analyze bare_account");
            statement.execute("checkpoint");
            database.setAutoCommit(false);
            var begun = System.nanoTime();
            var updated = statement.executeUpdate(UPDATE);
            statement.executeUpdate(HISTORY);
            statement.executeUpdate(OUTBOX);
            database.commit();
            var took = Duration.ofNanos(System.nanoTime() - begun);
            database.setAutoCommit(true);
            if (updated != users) {
                throw new IllegalStateException(updated + " users instead of " + users);
            }
            statement.execute("drop table bare_account, bare_history, bare_outbox");
            return new Rate(users, took);
        }
    }
}
