package dev.ratchet.sweeps;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ratchet.events.EventJson;
import dev.ratchet.events.SweepProgressed;
import dev.ratchet.outbox.RelayBell;
import dev.ratchet.outbox.Transactions;
import dev.ratchet.testing.Backends;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.LongStream;

/** A small service with people and passes on the real PostgreSQL. */
final class Bed {
    static final Instant NOW = Instant.parse("2024-04-21T22:00:00Z");
    static final Transactions TRANSACTIONS = new Transactions(
            Backends.shared()
                    .createDatabase("sweeps")
                    .migrate("classpath:db/outbox", "classpath:db/sweeps", "classpath:db/test")
                    .pool(),
            new RelayBell());

    /** Halts no sweep of the usual size. */
    static final double AGREED = 1.0;

    private static final Duration LEASE = Duration.ofSeconds(30);

    private Bed() {}

    static Passes passes(Population population, int chunkSize) {
        return passes(population, chunkSize, LEASE, AGREED);
    }

    static Passes passes(Population population, int chunkSize, Duration lease, double agreed) {
        return new Passes(
                TRANSACTIONS, population, Clock.fixed(NOW, ZoneOffset.UTC), "test-service", chunkSize, lease, agreed);
    }

    static void nobody() {
        execute("truncate person, look, pass, pass_chunk, pass_repair, pass_order, outbox");
    }

    static Pass sweep(String id) {
        return new Pass(id, Pass.Scope.REGION, "EMEA", "STATE_DRIFT", id, true, NOW, false, null);
    }

    static boolean plan(Passes passes, Pass pass) {
        return TRANSACTIONS.call(tx -> passes.plan(tx, pass));
    }

    /** Works until there is nothing left, and gives the progress that was told of the sweep s-1. */
    static List<SweepProgressed> finish(Passes passes) {
        until(passes, "select count(*) = 0 from pass where state = 'RUNNING'");
        return progress("s-1");
    }

    /** Works until a condition of the database holds. */
    static void until(Passes passes, String condition) {
        var deadline = System.nanoTime() + Duration.ofSeconds(60).toNanos();
        while (number("select (%s)::int".formatted(condition.replaceFirst("^(select .*)$", "($1)"))) == 0) {
            passes.advance();
            assertThat(System.nanoTime()).as("waited for " + condition).isLessThan(deadline);
        }
    }

    static List<SweepProgressed> progress(String sweepId) {
        return TRANSACTIONS.read(connection -> {
            try (var query = connection.prepareStatement("select data from outbox order by id");
                    var rows = query.executeQuery()) {
                var events = new ArrayList<SweepProgressed>();
                while (rows.next()) {
                    events.add(EventJson.MAPPER.readValue(rows.getBytes(1), SweepProgressed.class));
                }
                return events.stream()
                        .filter(event -> event.sweepId().equals(sweepId))
                        .toList();
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        });
    }

    static List<Long> upTo(int last) {
        return LongStream.rangeClosed(1, last).boxed().toList();
    }

    static void people(int users) {
        execute("""
                insert into person
                select 'tenant-' || n %% 3, 'user-' || lpad(n::text, 6, '0'),
                       case when n %% 2 = 0 then 'DISABLED' else 'ENABLED' end, 'ENABLED',
                       case when n %% 6 = 0 then 'MISSED_EVENT' else 'STATE_DRIFT' end
                from generate_series(0, %d - 1) as n
                """.formatted(users));
    }

    static void execute(String sql) {
        TRANSACTIONS.read(connection -> {
            try (var statement = connection.createStatement()) {
                return statement.execute(sql);
            }
        });
    }

    static long number(String sql) {
        return TRANSACTIONS.read(connection -> {
            try (var query = connection.prepareStatement(sql);
                    var row = query.executeQuery()) {
                row.next();
                return row.getLong(1);
            }
        });
    }
}
