package dev.ratchet.enrollment.application;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ratchet.enrollment.application.upkeep.CleanUp;
import dev.ratchet.outbox.RelayBell;
import dev.ratchet.outbox.Transactions;
import dev.ratchet.testing.Backends;
import java.sql.SQLException;
import java.util.stream.IntStream;
import javax.sql.DataSource;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class CleanUpTest {
    private static final int USERS = 20;

    private DataSource database;
    private CleanUp cleanUp;

    /** Twenty users, half of whom left everything a day and an hour ago, the others just now. */
    @BeforeEach
    void start() throws SQLException {
        database = Backends.shared()
                .createDatabase("enrollment")
                .migrate("classpath:db/outbox", "classpath:db/sweeps", "classpath:db/migration")
                .pool();
        cleanUp = new CleanUp(new Transactions(database, new RelayBell()), 7);
        change("""
                insert into user_mfa (tenant_id, user_id, state, state_revision, level, occurred_at, reasons, privileged,
                    requirement_revision, tightened_revision, loosened_revision)
                select 'contoso', 'user-' || n, 'DISABLED', 0, 'NOT_REQUIRED', now(), '[]', false, 1, -1, -1
                from generate_series(1, 20) as n
                """);
        change("""
                create table left_at as
                select user_id, gen_random_uuid() as id,
                    now() - case when row_number() over () % 2 = 0 then interval '25 h' else interval '0' end as at
                from user_mfa
                """);
        change("""
                insert into factor (factor_id, tenant_id, user_id, type, status, seed, created_at)
                select gen_random_uuid(), 'contoso', user_id, 'TOTP', status, '\\x00', at
                from left_at, unnest(array['PENDING', 'ACTIVE', 'DISABLED']) as status
                """);
        change("""
                insert into challenge (challenge_id, tenant_id, user_id, purpose, method, created_at, expires_at)
                select id, 'contoso', user_id, 'SIGN_IN', 'TOTP', at, at + interval '10 min' from left_at
                """);
        change("""
                insert into account_session (sign_in, token_hash, tenant_id, user_id, app, decision, opened_at, idle_until,
                    ends_at)
                select user_id, user_id::bytea, 'contoso', user_id, 'print', 'ENROL', at, at, at from left_at
                """);
        change("""
                insert into push_message (challenge_id, factor_id, tenant_id, app, requested_at, expires_at, next_try_at)
                select id, id, 'contoso', 'print', at, at, at from left_at
                """);
        change("""
                insert into spared_admin (tenant_id, user_id, since, at)
                select 'contoso', user_id, at - interval '9 days', at - interval '6 days' from left_at
                where user_id < 'user-15'
                """);
        change("""
                insert into remediation (remediation_id, tenant_id, asked_by, asked_at, state, expires_at, turn_at)
                select id, 'contoso', 'ada', at, case when user_id < 'user-15' then 'UNCONFIRMED' else 'COMPLETED' end, at, at
                from left_at
                """);
        change(
                "insert into remediation_user (remediation_id, user_id) select l.id, u.user_id from left_at l, (select * from left_at limit 3) u");
    }

    @Test
    void what_is_over_for_a_day_goes_and_all_else_stays() throws SQLException {
        assertThat(IntStream.range(0, 1_000).anyMatch(step -> !cleanUp.step())).isTrue();

        for (var table : new String[] {"challenge", "account_session", "push_message"}) {
            assertThat(count("select count(*) from " + table)).as(table).isEqualTo(USERS / 2);
        }
        assertThat(count("select count(*) from spared_admin")).isEqualTo(young());
        assertThat(count("select count(*) from factor where status = 'PENDING'"))
                .isEqualTo(USERS / 2);
        assertThat(count("select count(*) from factor where status <> 'PENDING'"))
                .isEqualTo(2 * USERS);
        assertThat(
                        count(
                                "select count(*) from remediation where state = 'UNCONFIRMED' and expires_at < now() - interval '1 h'"))
                .isZero();
        var confirmed = count("select count(*) from left_at where user_id >= 'user-15'");
        var young = young();
        assertThat(count("select count(*) from remediation")).isEqualTo(confirmed + young);
        assertThat(count("select count(*) from remediation_user")).isEqualTo((confirmed + young) * 3);
    }

    private long young() throws SQLException {
        return count("select count(*) from left_at where user_id < 'user-15' and at > now() - interval '1 h'");
    }

    @Test
    void what_somebody_holds_is_waited_for_by_nobody() throws SQLException {
        try (var connection = database.getConnection()) {
            connection.setAutoCommit(false);
            connection.createStatement().execute("select from challenge for update");
            assertThat(IntStream.range(0, 1_000).anyMatch(step -> !cleanUp.step()))
                    .isTrue();
            connection.rollback();
        }
        assertThat(count("select count(*) from challenge")).isEqualTo(USERS);
        assertThat(count("select count(*) from account_session")).isEqualTo(USERS / 2);
    }

    private void change(String statement) throws SQLException {
        try (var connection = database.getConnection();
                var update = connection.createStatement()) {
            update.execute(statement);
        }
    }

    private long count(String query) throws SQLException {
        try (var connection = database.getConnection();
                var row = connection.createStatement().executeQuery(query)) {
            return row.next() ? row.getLong(1) : 0;
        }
    }
}
