package dev.ratchet.scheduler.kafka;

import dev.ratchet.events.CloudEvent;
import dev.ratchet.events.ScheduleChanged;
import dev.ratchet.events.Topics;
import dev.ratchet.events.WaveThresholds;
import dev.ratchet.outbox.BatchConsumer;
import dev.ratchet.outbox.Consumers;
import dev.ratchet.scheduler.application.FoldSchedules;
import dev.ratchet.scheduler.domain.Schedule;
import dev.ratchet.scheduler.domain.SignalKind;
import dev.ratchet.scheduler.domain.Thresholds;
import dev.ratchet.scheduler.domain.Wave;
import dev.ratchet.scheduler.domain.WorkingHours;
import io.smallrye.common.annotation.Blocking;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.EnumMap;
import java.util.Map;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.eclipse.microprofile.reactive.messaging.Incoming;
import org.jspecify.annotations.Nullable;

/** The enforcement date of a region was set or moved. */
@ApplicationScoped
class ScheduleChanges {
    private final BatchConsumer<ScheduleChanged> consumer;

    ScheduleChanges(Consumers consumers, FoldSchedules schedules) {
        consumer = consumers.keeping(
                Topics.SCHEDULE_CHANGED,
                events -> schedules.fold(events.stream()
                        .map(CloudEvent::data)
                        .map(ScheduleChanges::schedule)
                        .toList()));
    }

    @Incoming("schedule-changed")
    @Blocking
    void on(ConsumerRecords<byte[], byte[]> poll) throws InterruptedException {
        consumer.accept(poll);
    }

    private static Schedule schedule(ScheduleChanged told) {
        return new Schedule(
                told.region(),
                told.enforcementDate(),
                told.enforceAt(),
                told.zone(),
                hours(told.workingHours()),
                told.freezeDays(),
                told.waves().stream()
                        .map(wave -> new Wave(wave.percent(), wave.soak()))
                        .toList(),
                thresholds(told.thresholds()),
                told.revision());
    }

    private static Thresholds thresholds(@Nullable WaveThresholds told) {
        var byKind = new EnumMap<SignalKind, Long>(SignalKind.class);
        if (told != null) {
            put(byKind, SignalKind.LOCK_OUT, told.lockOuts());
            put(byKind, SignalKind.FAILED_DELIVERY, told.failedDeliveries());
            put(byKind, SignalKind.REFUSED_SIGN_IN, told.refusedSignIns());
            put(byKind, SignalKind.SUPPORT, told.supportSignals());
        }
        return new Thresholds(byKind);
    }

    private static void put(Map<SignalKind, Long> byKind, SignalKind kind, @Nullable Integer signals) {
        if (signals != null) {
            byKind.put(kind, signals.longValue());
        }
    }

    private static @Nullable WorkingHours hours(dev.ratchet.events.@Nullable WorkingHours told) {
        return told == null ? null : new WorkingHours(told.from(), told.until(), told.days());
    }
}
