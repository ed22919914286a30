package dev.ratchet.enrollment.application;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.ratchet.enrollment.application.finding.AskRemediation;
import dev.ratchet.enrollment.application.finding.ChooseUsers;
import dev.ratchet.enrollment.application.finding.ConfirmRemediation;
import dev.ratchet.enrollment.application.finding.Remediate;
import dev.ratchet.enrollment.application.state.MoveStates;
import dev.ratchet.enrollment.application.state.StateEvents;
import dev.ratchet.enrollment.crypto.RandomCodes;
import dev.ratchet.enrollment.domain.FindingRule;
import dev.ratchet.enrollment.domain.Remediation;
import dev.ratchet.enrollment.domain.StateChange;
import dev.ratchet.outbox.RelayBell;
import dev.ratchet.outbox.Transactions;
import dev.ratchet.outbox.Tx;
import dev.ratchet.testing.Backends;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import javax.sql.DataSource;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class RemediateTest {
    private static final Clock CLOCK = Clock.fixed(Instant.parse("2024-04-22T08:00:00Z"), ZoneOffset.UTC);
    private static final int CHUNK = 10;

    private DataSource database;
    private Transactions transactions;

    @BeforeEach
    void start() throws SQLException {
        database = Backends.shared()
                .createDatabase("enrollment")
                .migrate("classpath:db/outbox", "classpath:db/sweeps", "classpath:db/migration")
                .pool();
        transactions = new Transactions(database, new RelayBell());
        change("create table change_log (user_id text)");
        change("""
                insert into user_mfa (tenant_id, user_id, state, state_revision, level, occurred_at, reasons, privileged,
                    requirement_revision, tightened_revision, loosened_revision)
                select 'contoso', 'user-' || lpad(n::text, 5, '0'), 'DISABLED', 0, 'NOT_REQUIRED', now(), '[]', false,
                    1, -1, -1
                from generate_series(1, 95) as n
                """);
    }

    @Test
    void a_job_killed_in_the_middle_is_gone_on_with_by_another_replica_and_nothing_is_lost_or_repeated()
            throws SQLException {
        // given a replica that is killed in its fourth chunk, after it changed the users and before it committed
        confirmed();
        var chunks = new AtomicInteger();
        var dying = replica((tx, changes) -> {
            remember(tx, changes);
            if (chunks.incrementAndGet() == 4) {
                throw new IllegalStateException("killed");
            }
        });
        assertThatThrownBy(() -> finish(dying)).hasMessage("killed");
        assertThat(count("select done from remediation")).isEqualTo(30);
        assertThat(count("select count(*) from user_mfa where state = 'ENABLED'"))
                .isEqualTo(30);

        // when
        finish(replica(this::remember));

        // then
        assertThat(count("select done from remediation where state = 'COMPLETED'"))
                .isEqualTo(95);
        assertThat(count("select count(*) from user_mfa where state = 'ENABLED' and state_revision = 1"))
                .isEqualTo(95);
        assertThat(count("select count(*) from remediation_user where result = 'ENABLED'"))
                .isEqualTo(95);
        assertThat(count("select (results ->> 'ENABLED')::int from remediation"))
                .isEqualTo(95);
        assertThat(count("select count(*) from history where cause = 'REMEDIATION' and caused_by = 'ada'"))
                .isEqualTo(95);
        assertThat(count("select count(*) from change_log")).isEqualTo(95);
    }

    @Test
    void replicas_that_work_at_once_see_to_each_user_once() throws Exception {
        confirmed();
        Callable<Boolean> replica = () -> {
            finish(replica(this::remember));
            return true;
        };

        try (var threads = Executors.newFixedThreadPool(4)) {
            for (var done : threads.invokeAll(List.of(replica, replica, replica, replica))) {
                assertThat(done.get()).isTrue();
            }
        }
        finish(replica(this::remember));

        assertThat(count("select done from remediation where state = 'COMPLETED'"))
                .isEqualTo(95);
        assertThat(count("select count(*) from change_log")).isEqualTo(95);
    }

    @Test
    void one_that_fails_does_not_keep_another_from_its_end() throws SQLException {
        // given two jobs, of which the first fails at a user of its own
        change(
                "insert into user_mfa select 'fabrikam', user_id, state, state_revision, level, effective_at, occurred_at,"
                        + " reasons, privileged, requirement_revision, tightened_revision, loosened_revision"
                        + " from user_mfa where tenant_id = 'contoso' limit 5");
        confirmed();
        confirmed("fabrikam");
        var replica = replica((tx, changes) -> {
            if (changes.getFirst().user().tenantId().equals("contoso")) {
                throw new IllegalStateException("cannot be");
            }
            remember(tx, changes);
        });

        for (int step = 0; step < 4; step++) {
            try {
                var unused = replica.advance();
            } catch (IllegalStateException e) {
                assertThat(e).hasMessage("cannot be");
            }
        }

        assertThat(count("select count(*) from remediation where tenant_id = 'fabrikam' and state = 'COMPLETED'"))
                .isEqualTo(1);
    }

    @Test
    void nothing_happens_before_the_confirmation() throws SQLException {
        var unused = asking().ofUsers("contoso", List.of("user-00001"), "ada").orElseThrow();

        assertThat(replica(this::remember).advance()).isFalse();
        assertThat(count("select count(*) from user_mfa where state = 'DISABLED'"))
                .isEqualTo(95);
    }

    @Test
    void users_of_a_large_tenant_are_chosen_behind_the_answer_and_by_any_replica() throws SQLException {
        // given
        var asked = new AskRemediation(transactions, new ChooseUsers(CLOCK, CHUNK), new RandomCodes())
                .ofRule("contoso", FindingRule.MFA_DISABLED, "ada")
                .orElseThrow();
        assertThat(asked.remediation().state()).isEqualTo(Remediation.State.CHOOSING);
        assertThat(asked.remediation().total()).isEqualTo(CHUNK);
        change("update remediation set expires_at = clock_timestamp()");
        assertThat(confirms(asked)).isInstanceOf(ConfirmRemediation.Outcome.StillChoosing.class);

        // when one replica takes three chunks, and the rest is left to another
        var first = replica(this::remember);
        for (int step = 0; step < 3; step++) {
            assertThat(first.advance()).isTrue();
        }
        assertThat(count("select total from remediation")).isEqualTo(4 * CHUNK);
        finish(replica(this::remember));

        // then all are chosen, nothing has happened to them, and the time to confirm begins
        assertThat(count("select total from remediation where state = 'UNCONFIRMED' and expires_at > now()"))
                .isEqualTo(95);
        assertThat(count("select count(*) from remediation_user where result is null"))
                .isEqualTo(95);
        assertThat(count("select count(*) from change_log")).isZero();
        assertThat(confirms(asked)).isInstanceOf(ConfirmRemediation.Outcome.Confirmed.class);
        finish(replica(this::remember));
        assertThat(count("select done from remediation where state = 'COMPLETED'"))
                .isEqualTo(95);
    }

    @Test
    void those_whom_a_rule_finds_and_turning_mfa_on_does_not_mend_are_counted_and_left_out() throws SQLException {
        // given five privileged users with MFA off, and ten who only have to set up
        change("""
                update user_mfa set privileged = true, level = 'REQUIRED', effective_at = now(),
                    reasons = '[{"rule": "PRIVILEGED_ROLE", "detail": "Owner"}]'
                where user_id <= 'user-00015'
                """);
        change("update user_mfa set state = 'ENABLED' where user_id <= 'user-00010'");

        var asked = asking().ofRule("contoso", FindingRule.PRIVILEGED_WITHOUT_MFA, "ada")
                .orElseThrow();

        assertThat(asked.remediation().total()).isEqualTo(5);
        assertThat(asked.remediation().leftOut()).isEqualTo(10);
    }

    @Test
    void a_tenant_has_ten_open_at_most_however_many_are_asked_for_at_once() throws Exception {
        Callable<Boolean> ask =
                () -> asking().ofUsers("contoso", List.of("user-00001"), "ada").isPresent();
        var asked = 0;
        try (var threads = Executors.newFixedThreadPool(8)) {
            for (var done : threads.invokeAll(Collections.nCopies(24, ask))) {
                asked += done.get() ? 1 : 0;
            }
        }
        assertThat(asked).isEqualTo(AskRemediation.MOST_OPEN);
        assertThat(asking().ofRule("contoso", FindingRule.MFA_DISABLED, "ada")).isEmpty();
        assertThat(asking().ofUsers("fabrikam", List.of("a"), "ada")).isPresent();

        // one that expires, or ends, makes room
        change("update remediation set expires_at = clock_timestamp() where remediation_id ="
                + " (select remediation_id from remediation where tenant_id = 'contoso' limit 1)");
        assertThat(asking().ofUsers("contoso", List.of("user-00001"), "ada")).isPresent();
        assertThat(asking().ofUsers("contoso", List.of("user-00001"), "ada")).isEmpty();
    }

    private ConfirmRemediation.Outcome confirms(AskRemediation.Asked asked) {
        return new ConfirmRemediation(transactions)
                .confirm("contoso", asked.remediation().id(), asked.token(), "ada");
    }

    private void confirmed() {
        confirmed("contoso");
    }

    private void confirmed(String tenant) {
        var asked = asking().ofRule(tenant, FindingRule.MFA_DISABLED, "ada").orElseThrow();
        var outcome = new ConfirmRemediation(transactions)
                .confirm(tenant, asked.remediation().id(), asked.token(), "ada");
        assertThat(outcome).isInstanceOf(ConfirmRemediation.Outcome.Confirmed.class);
    }

    private AskRemediation asking() {
        return new AskRemediation(transactions, new ChooseUsers(CLOCK), new RandomCodes());
    }

    private Remediate replica(StateEvents events) {
        return new Remediate(transactions, new ChooseUsers(CLOCK, CHUNK), new MoveStates(events), CLOCK, CHUNK);
    }

    private static void finish(Remediate replica) {
        assertThat(IntStream.range(0, 1_000).anyMatch(step -> !replica.advance()))
                .isTrue();
    }

    /** Like the outbox, it keeps what the transaction that commits has said. */
    private void remember(Tx tx, List<StateChange> changes) {
        try (var insert = tx.connection().prepareStatement("insert into change_log select unnest(?::text[])")) {
            insert.setArray(
                    1,
                    tx.connection()
                            .createArrayOf(
                                    "text",
                                    changes.stream()
                                            .map(change -> change.user().userId())
                                            .toArray()));
            insert.executeUpdate();
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    private void change(String statement) throws SQLException {
        try (var connection = database.getConnection();
                var update = connection.prepareStatement(statement)) {
            update.executeUpdate();
        }
    }

    private long count(String query) throws SQLException {
        try (var connection = database.getConnection();
                var row = connection.createStatement().executeQuery(query)) {
            return row.next() ? row.getLong(1) : 0;
        }
    }
}
