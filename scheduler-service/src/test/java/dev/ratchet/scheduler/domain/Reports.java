package dev.ratchet.scheduler.domain;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Reports of services as tests tell them, on one sweep that was started at {@link #START}. */
final class Reports {
    static final Instant START = Instant.parse("2024-06-01T02:00:00Z");
    static final String POLICY = "policy-service";
    static final String ENROLLMENT = "enrollment-service";
    static final Run RUN = new Run.Requested("s", "EMEA", false, "ops", START);
    static final Chunks GROWING = new Chunks(3, 1, 2, 0, false);
    static final Chunks ALL = new Chunks(10, 1, 2, 0, true);

    private Reports() {}

    static Instant at(double seconds) {
        return START.plusMillis(Math.round(seconds * 1_000));
    }

    /** @param second since the start; the revision follows from it */
    static ServiceProgress running(String service, double second, long total, long done) {
        return report(service, SweepState.RUNNING, second, total, done, ALL, null);
    }

    static ServiceProgress halted(String service, double second, Halt halt) {
        return report(service, SweepState.HALTED, second, 100, 10, ALL, halt);
    }

    static ServiceProgress completed(String service, double second, long total) {
        return report(service, SweepState.COMPLETED, second, total, total, ALL, null);
    }

    static ServiceProgress report(
            String service,
            SweepState state,
            double second,
            long total,
            long done,
            @Nullable Chunks chunks,
            @Nullable Halt halt) {
        return new ServiceProgress(
                "s",
                service,
                state,
                total,
                done,
                2,
                Map.of("MISSED_EVENT", 2L),
                Math.round(second * 1_000) + 1,
                at(second),
                chunks,
                halt);
    }

    static Halt halt(String cause, double second) {
        return new Halt(cause, "for a reason", null, at(second));
    }

    static Command command(Command.Order order, String cause, long revision, double second) {
        return new Command("s", "EMEA", order, cause, "for a reason", "ops", revision, at(second));
    }

    static Followed followed(ServiceProgress... reports) {
        return Followed.following(Optional.empty(), List.of(reports))
                .orElseThrow()
                .followed();
    }
}
