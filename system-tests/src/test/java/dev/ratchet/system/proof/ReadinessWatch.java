package dev.ratchet.system.proof;

import dev.ratchet.system.platform.Platform;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentSkipListSet;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

/** Asks every service again and again whether it is ready. */
final class ReadinessWatch implements AutoCloseable {
    private final ScheduledExecutorService clock = Executors.newSingleThreadScheduledExecutor();
    private final Set<String> everUnready = new ConcurrentSkipListSet<>();
    private final AtomicInteger looks = new AtomicInteger();

    ReadinessWatch(Platform platform) {
        clock.scheduleWithFixedDelay(
                () -> {
                    everUnready.addAll(platform.unready());
                    looks.incrementAndGet();
                },
                0,
                300,
                TimeUnit.MILLISECONDS);
    }

    int looks() {
        return looks.get();
    }

    /** The services that once were not. */
    List<String> everUnready() {
        return List.copyOf(everUnready);
    }

    @Override
    public void close() {
        clock.shutdownNow();
    }
}
