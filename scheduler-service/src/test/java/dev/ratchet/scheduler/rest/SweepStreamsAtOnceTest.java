package dev.ratchet.scheduler.rest;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.ratchet.outbox.RelayBell;
import dev.ratchet.outbox.Transactions;
import dev.ratchet.rest.LiveStream.Sent;
import dev.ratchet.rest.Refusal;
import dev.ratchet.scheduler.application.KnownSweeps;
import dev.ratchet.scheduler.application.ReadSweeps;
import dev.ratchet.scheduler.domain.RunKind;
import dev.ratchet.scheduler.domain.SweepState;
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

class SweepStreamsAtOnceTest {
    private static final SweepAnswer BEGUN = sweep(SweepState.RUNNING);

    @Test
    void a_replica_bears_so_many_readers_and_a_place_that_is_left_is_free_again() {
        // given
        var nowhere = new Transactions(new PGSimpleDataSource(), new RelayBell());
        var streams = new SweepStreams(
                new ReadSweeps(nowhere, new KnownSweeps(Set.of()), Clock.systemUTC()),
                Clock.systemUTC(),
                new SimpleMeterRegistry(),
                2,
                Duration.ofSeconds(15));
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
                .assertItems(new Sent.Changed<>(BEGUN));
    }

    private static SweepAnswer sweep(SweepState state) {
        return new SweepAnswer(
                "s",
                RunKind.MANUAL,
                "EMEA",
                null,
                false,
                Instant.EPOCH,
                null,
                null,
                "ops",
                state,
                null,
                10,
                0,
                0,
                Map.of(),
                0,
                null,
                null,
                List.of(),
                null);
    }
}
