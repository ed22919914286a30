package dev.ratchet.enrollment.application;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ratchet.enrollment.application.signal.CountSignals;
import dev.ratchet.enrollment.application.signin.CountSignIns;
import dev.ratchet.enrollment.application.signin.DecideSignIn;
import dev.ratchet.enrollment.application.state.ExemptionEvents;
import dev.ratchet.enrollment.crypto.HandOvers;
import dev.ratchet.enrollment.crypto.KeyFolder;
import dev.ratchet.enrollment.crypto.RandomCodes;
import dev.ratchet.enrollment.crypto.SignInIds;
import dev.ratchet.enrollment.domain.IpAddress;
import dev.ratchet.enrollment.domain.SignInVerdict;
import dev.ratchet.enrollment.domain.SignInVerdict.Because;
import dev.ratchet.enrollment.domain.UserId;
import dev.ratchet.enrollment.postgres.DecisionReads;
import dev.ratchet.events.ExemptionUsed;
import dev.ratchet.events.Topics;
import dev.ratchet.outbox.RelayBell;
import dev.ratchet.outbox.Transactions;
import dev.ratchet.testing.Backends;
import dev.ratchet.testing.TestKeys;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import javax.sql.DataSource;
import org.junit.jupiter.api.Test;
import org.postgresql.ds.PGSimpleDataSource;

class DecideSignInTest {
    private static final Instant NOW = Instant.parse("2024-04-22T08:00:00Z");
    private static final UserId DANA = new UserId("contoso", "dana");
    private static final IpAddress HOME = IpAddress.parse("192.0.2.7");

    private final KeyFolder keys = new KeyFolder(TestKeys.files().folder());
    private final SignInIds ids = new SignInIds(keys, new RandomCodes());

    @Test
    void without_its_database_it_denies_and_says_so() {
        var nowhere = new PGSimpleDataSource();
        nowhere.setUrl("jdbc:postgresql://localhost:1/enrollment");
        var decide = deciding(nowhere);

        var decided = decide.decide(DANA, "print", HOME, null, null);

        assertThat(decided.verdict()).isEqualTo(SignInVerdict.deny(Because.CANNOT_DECIDE));
        assertThat(ids.read(decided.id()))
                .hasValueSatisfying(signIn -> assertThat(signIn.denied()).isTrue());
    }

    @Test
    void an_exemption_that_cannot_be_written_down_lets_nobody_in_and_others_need_no_write() throws SQLException {
        // given a database that can be read and not written
        var database = Backends.shared()
                .createDatabase("enrollment")
                .migrate("classpath:db/outbox", "classpath:db/sweeps", "classpath:db/migration")
                .dataSource();
        var readOnly = database.unwrap(PGSimpleDataSource.class);
        store(database, "dana", "EXEMPT");
        store(database, "erik", "TENANT_SCOPE");
        readOnly.setOptions("-c default_transaction_read_only=on");

        // when
        var exempt = deciding(readOnly).decide(DANA, "print", HOME, null, null);
        var other = deciding(readOnly).decide(new UserId("contoso", "erik"), "print", HOME, null, null);

        // then
        assertThat(exempt.verdict()).isEqualTo(SignInVerdict.deny(Because.CANNOT_DECIDE));
        assertThat(other.verdict().decision()).isEqualTo(SignInVerdict.Decision.ALLOW);
    }

    private DecideSignIn deciding(DataSource database) {
        ExemptionEvents exemptions = (tx, user, app, at) -> {
            var unused =
                    tx.publish(Topics.EXEMPTION_USED, new ExemptionUsed(user.tenantId(), user.userId(), app, at), at);
        };
        var transactions = new Transactions(database, new RelayBell());
        var counts = new CountSignIns(transactions);
        return new DecideSignIn(
                new DecisionReads(database),
                transactions,
                exemptions,
                counts,
                new CountSignals(transactions, (tx, region, kind, byBucket, from, until) -> {}),
                new NoDevices(),
                ids,
                new HandOvers(keys),
                Clock.fixed(NOW, ZoneOffset.UTC));
    }

    private static void store(DataSource database, String user, String rule) throws SQLException {
        try (var connection = database.getConnection();
                var insert = connection.prepareStatement("""
                        insert into user_mfa (tenant_id, user_id, state, state_revision, level, effective_at, occurred_at,
                            reasons, privileged, requirement_revision, tightened_revision, loosened_revision)
                        values ('contoso', ?, 'DISABLED', 0, 'NOT_REQUIRED', ?::timestamptz, now(),
                            jsonb_build_array(jsonb_build_object('rule', ?::text, 'detail', 'x')), false, 1, -1, -1)
                        """)) {
            insert.setString(1, user);
            insert.setString(2, NOW.plusSeconds(60).toString());
            insert.setString(3, rule);
            insert.executeUpdate();
        }
    }
}
