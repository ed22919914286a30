package dev.ratchet.scheduler.domain;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The latest report of one service on one sweep, and how fast it came there. */
public record Followed(ServiceProgress latest, Pace pace) {

    /**
     * What became of it with some more reports.
     *
     * @param halts those that began among them, in their order
     */
    public record Step(Followed followed, List<Halt> halts) {}

    /**
     * @param known what was followed before; empty at the first
     * @param reports of the same service and sweep, in any order; those told before change nothing
     * @return empty where there is nothing new among them
     */
    public static Optional<Step> following(Optional<Followed> known, List<ServiceProgress> reports) {
        var halts = new ArrayList<Halt>();
        @Nullable Followed before = known.orElse(null);
        @Nullable Followed now = before;
        for (var report : reports.stream()
                .sorted(Comparator.comparingLong(ServiceProgress::revision))
                .toList()) {
            if (now != null && report.revision() <= now.latest.revision()) {
                continue;
            }
            var halt = report.halt();
            if (halt != null && (now == null || !halt.isSameAs(now.latest.halt()))) {
                halts.add(halt);
            }
            now = now == null ? new Followed(report, Pace.startingAt(report)) : now.after(report);
        }
        return now == null || now.equals(before) ? Optional.empty() : Optional.of(new Step(now, halts));
    }

    /** The time that it stood still counts for no speed. */
    private Followed after(ServiceProgress report) {
        return new Followed(report, latest.state() == SweepState.HALTED ? Pace.startingAt(report) : pace.after(report));
    }
}
