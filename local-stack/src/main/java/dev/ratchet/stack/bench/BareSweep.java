package dev.ratchet.stack.bench;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;

/**
 * The ceiling: the drifted users of both services changed by plain SQL in the same tables, with an outbox row each. One
 * statement and one commit for as many users as a chunk has, both databases at the same time; no rules, no history, no
 * relay, and nobody is told how far it is.
 */
final class BareSweep {
    /** Users of a chunk, as the services cut them by default. */
    private static final int CHUNK = 1_000;

    private static final String POLICY = """
            with moved as (
                update account set level = 'REQUIRED', revision = revision + 1, stamp = stamp + 1
                where tenant_id = ? and user_id > ? and user_id <= ? and level = 'ADVISED' and effective_at <= now()
                returning *)
            insert into bare_outbox (lane, event_id, topic, key, data, created_at)
            select hashtext(user_id) & 15, gen_random_uuid(), 'mfa-requirement-changed', tenant_id || '/' || user_id,
                   convert_to(json_build_object('tenantId', tenant_id, 'userId', user_id, 'requirement', level,
                       'effectiveAt', effective_at, 'reasons', reasons, 'policyVersion', policy_version,
                       'revision', revision, 'cause', 'DATE_REACHED', 'causedBy', 'sweep',
                       'occurredAt', now())::text, 'UTF8'),
                   now()
            from moved
            """;

    private static final String ENROLLMENT = """
            with moved as (
                update user_mfa set state = 'ENABLED', state_revision = state_revision + 1
                where tenant_id = ? and user_id > ? and user_id <= ? and state = 'DISABLED' and level = 'REQUIRED'
                returning *)
            insert into bare_outbox (lane, event_id, topic, key, data, created_at)
            select hashtext(user_id) & 15, gen_random_uuid(), 'mfa-state-changed', tenant_id || '/' || user_id,
                   convert_to(json_build_object('tenantId', tenant_id, 'userId', user_id, 'previous', 'DISABLED',
                       'state', state, 'revision', state_revision, 'cause', 'SWEEP', 'causedBy', 'sweep',
                       'occurredAt', now())::text, 'UTF8'),
                   now()
            from moved
            """;

    private BareSweep() {}

    /** @param region stored, and known to no service */
    static Rate run(Connection policy, Connection enrollment, SweptRegion region)
            throws SQLException, InterruptedException {
        makeOutbox(policy);
        makeOutbox(enrollment);
        var begun = System.nanoTime();
        try (var threads = Executors.newFixedThreadPool(2)) {
            var both = threads.invokeAll(List.<Callable<Integer>>of(
                    () -> change(policy, POLICY, region), () -> change(enrollment, ENROLLMENT, region)));
            var took = Duration.ofNanos(System.nanoTime() - begun);
            for (var changed : both) {
                if (changed.get() != region.drifted()) {
                    throw new IllegalStateException(changed.get() + " users instead of " + region.drifted());
                }
            }
            return new Rate(region.users(), took);
        } catch (ExecutionException e) {
            throw new SQLException(e);
        } finally {
            dropOutbox(policy);
            dropOutbox(enrollment);
        }
    }

    private static int change(Connection database, String sql, SweptRegion region) throws SQLException {
        int changed = 0;
        try (var statement = database.prepareStatement(sql)) {
            for (var tenant : region.tenantIds()) {
                for (int after = 0; after < region.each(); after += CHUNK) {
                    statement.setString(1, tenant);
                    statement.setString(2, StoredUsers.user(after));
                    statement.setString(3, StoredUsers.user(after + CHUNK));
                    changed += statement.executeUpdate();
                }
            }
        }
        return changed;
    }

    private static void makeOutbox(Connection database) throws SQLException {
        try (var statement = database.createStatement()) {
            statement.execute("create table bare_outbox (like outbox including all)");
        }
    }

    private static void dropOutbox(Connection database) throws SQLException {
        try (var statement = database.createStatement()) {
            statement.execute("drop table bare_outbox");
        }
    }
}
