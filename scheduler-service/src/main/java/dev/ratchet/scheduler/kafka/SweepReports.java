package dev.ratchet.scheduler.kafka;

import dev.ratchet.events.CloudEvent;
import dev.ratchet.events.SweepChunks;
import dev.ratchet.events.SweepHalt;
import dev.ratchet.events.SweepProgressed;
import dev.ratchet.events.Topics;
import dev.ratchet.outbox.BatchConsumer;
import dev.ratchet.outbox.Consumers;
import dev.ratchet.scheduler.application.FoldProgress;
import dev.ratchet.scheduler.domain.Chunks;
import dev.ratchet.scheduler.domain.Halt;
import dev.ratchet.scheduler.domain.ServiceProgress;
import dev.ratchet.scheduler.domain.SweepState;
import io.smallrye.common.annotation.Blocking;
import jakarta.enterprise.context.ApplicationScoped;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.eclipse.microprofile.reactive.messaging.Incoming;
import org.jspecify.annotations.Nullable;

/** A service tells how far it has come with a sweep. */
@ApplicationScoped
class SweepReports {
    private final BatchConsumer<SweepProgressed> consumer;

    SweepReports(Consumers consumers, FoldProgress progress) {
        consumer = consumers.keeping(
                Topics.SWEEP_PROGRESSED,
                events -> progress.fold(events.stream()
                        .map(CloudEvent::data)
                        .map(SweepReports::report)
                        .toList()));
    }

    @Incoming("sweep-progressed")
    @Blocking
    void on(ConsumerRecords<byte[], byte[]> poll) throws InterruptedException {
        consumer.accept(poll);
    }

    private static ServiceProgress report(SweepProgressed told) {
        return new ServiceProgress(
                told.sweepId(),
                told.service(),
                state(told),
                told.total(),
                told.done(),
                told.repaired(),
                told.causes(),
                told.revision(),
                told.progressedAt(),
                chunks(told.chunks()),
                halt(told.halt()));
    }

    private static @Nullable Chunks chunks(@Nullable SweepChunks told) {
        return told == null
                ? null
                : new Chunks(told.total(), told.done(), told.running(), told.failing(), told.complete());
    }

    private static @Nullable Halt halt(@Nullable SweepHalt told) {
        return told == null ? null : new Halt(told.cause(), told.detail(), told.by(), told.at());
    }

    private static SweepState state(SweepProgressed told) {
        return switch (told.state()) {
            case RUNNING -> SweepState.RUNNING;
            case HALTED -> SweepState.HALTED;
            case COMPLETED -> SweepState.COMPLETED;
        };
    }
}
