package dev.ratchet.scheduler.rest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.ratchet.outbox.RelayBell;
import dev.ratchet.outbox.Transactions;
import dev.ratchet.rest.Refusal;
import dev.ratchet.scheduler.application.KnownSweeps;
import dev.ratchet.scheduler.application.ReadSweeps;
import dev.ratchet.scheduler.domain.RunKind;
import dev.ratchet.scheduler.domain.SweepState;
import dev.ratchet.scheduler.rest.SweepStream.Sent;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.smallrye.mutiny.helpers.test.AssertSubscriber;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.postgresql.ds.PGSimpleDataSource;

class SweepStreamTest {
    private static final Instant NOW = Instant.parse("2024-06-01T10:00:00Z");
    private static final Duration KEEP_ALIVE = Duration.ofSeconds(15);
    private static final SweepAnswer BEGUN = sweep(SweepState.RUNNING, 0);
    private static final SweepAnswer HALF = sweep(SweepState.RUNNING, 5);
    private static final SweepAnswer OVER = sweep(SweepState.COMPLETED, 10);

    @Test
    void how_it_stands_is_sent_at_once_and_then_each_change_once() {
        var stream = stream(BEGUN);
        var reader = stream.sent(() -> {}).subscribe().withSubscriber(AssertSubscriber.create(10));

        stream.show(BEGUN, NOW.plusMillis(500), KEEP_ALIVE);
        stream.show(HALF, NOW.plusMillis(1_000), KEEP_ALIVE);
        stream.show(HALF, NOW.plusMillis(1_500), KEEP_ALIVE);

        reader.assertItems(new Sent.Progress(BEGUN), new Sent.Progress(HALF)).assertNotTerminated();
    }

    @Test
    void a_sweep_that_stands_still_shows_that_the_stream_lives_every_15_s() {
        var stream = stream(BEGUN);
        var reader = stream.sent(() -> {}).subscribe().withSubscriber(AssertSubscriber.create(10));

        for (int second = 1; second <= 31; second++) {
            stream.show(BEGUN, NOW.plusSeconds(second), KEEP_ALIVE);
        }

        reader.assertItems(new Sent.Progress(BEGUN), new Sent.Alive(), new Sent.Alive());
    }

    @Test
    void a_slow_reader_misses_states_in_between_but_never_the_last() {
        var stream = stream(BEGUN);
        var reader = stream.sent(() -> {}).subscribe().withSubscriber(AssertSubscriber.create(1));

        stream.show(HALF, NOW.plusMillis(500), KEEP_ALIVE);
        stream.show(OVER, NOW.plusMillis(1_000), KEEP_ALIVE);
        reader.assertNotTerminated().request(5);

        reader.assertItems(new Sent.Progress(BEGUN), new Sent.Progress(OVER)).assertCompleted();
    }

    @Test
    void the_stream_of_a_sweep_that_is_over_ends_after_its_only_event() {
        var reader = stream(OVER).sent(() -> {}).subscribe().withSubscriber(AssertSubscriber.create(5));

        reader.assertItems(new Sent.Progress(OVER)).assertCompleted();
    }

    @Test
    void a_stream_is_over_with_the_token_and_when_nobody_reads_it() {
        var unread = stream(BEGUN);
        var read = stream(BEGUN);
        read.sent(() -> {}).subscribe().withSubscriber(AssertSubscriber.create(5));

        assertThat(unread.over(NOW.plusSeconds(9))).isFalse();
        assertThat(unread.over(NOW.plusSeconds(10))).isTrue();
        assertThat(read.over(NOW.plusSeconds(3_599))).isFalse();
        assertThat(read.over(NOW.plusSeconds(3_600))).isTrue();
    }

    @Test
    void a_replica_bears_so_many_readers_and_a_place_that_is_left_is_free_again() {
        // given
        var nowhere = new Transactions(new PGSimpleDataSource(), new RelayBell());
        var streams = new SweepStreams(
                new ReadSweeps(nowhere, new KnownSweeps(Set.of()), Clock.systemUTC()),
                Clock.systemUTC(),
                new SimpleMeterRegistry(),
                2,
                KEEP_ALIVE);
        var first = streams.open(BEGUN, Instant.MAX).subscribe().withSubscriber(AssertSubscriber.create(5));
        streams.open(BEGUN, Instant.MAX).subscribe().withSubscriber(AssertSubscriber.create(5));

        // then
        assertThatThrownBy(() -> streams.open(BEGUN, Instant.MAX))
                .isInstanceOf(Refusal.class)
                .hasMessageContaining("as this replica bears (2)");

        // when
        first.cancel();

        // then
        streams.open(BEGUN, Instant.MAX)
                .subscribe()
                .withSubscriber(AssertSubscriber.create(5))
                .assertItems(new Sent.Progress(BEGUN));
    }

    private static SweepStream stream(SweepAnswer first) {
        return new SweepStream(first, NOW, NOW.plusSeconds(3_600));
    }

    private static SweepAnswer sweep(SweepState state, long done) {
        return new SweepAnswer(
                "s",
                RunKind.MANUAL,
                "EMEA",
                null,
                false,
                NOW,
                null,
                null,
                "ops",
                state,
                null,
                10,
                done,
                0,
                Map.of(),
                0,
                null,
                null,
                List.of(),
                null);
    }
}
