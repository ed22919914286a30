package dev.ratchet.scheduler.domain;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.zone.ZoneRules;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The waves of a region's date: what is planned, and what was opened.
 *
 * @param plan empty where everyone is enforced at once
 * @param opened of this date, in any order
 * @param hours in which a wave may open; null for any
 * @param freezeDays local dates on which none opens
 */
public record Staging(
        List<Wave> plan, List<OpenedWave> opened, @Nullable WorkingHours hours, List<LocalDate> freezeDays) {
    public static final Staging NONE = new Staging(List.of(), List.of(), null, List.of());

    private static final Comparator<OpenedWave> BY_NUMBER =
            Comparator.comparingInt(each -> each.stage().wave());

    public Staging {
        plan = List.copyOf(plan);
        opened = List.copyOf(opened);
        freezeDays = List.copyOf(freezeDays);
    }

    public boolean staged() {
        return !plan.isEmpty();
    }

    /** A wave and when it is due. */
    public record Next(Stage stage, Instant dueAt) {}

    /**
     * The wave that opens next: the first on the date, each other once the one before has soaked and its sweep has come
     * by everyone, in hours and on days that the region lets enforcement begin. While that sweep runs, it is due as if it
     * were through by then. Empty while some wave of the date, or its sweep, stands still, and behind the last.
     *
     * @param begins when the date begins
     */
    public Optional<Next> next(Instant begins, ZoneRules rules) {
        var latest = opened.stream().max(BY_NUMBER);
        if (latest.isEmpty()) {
            return plan.stream().findFirst().map(first -> new Next(new Stage(1, first.percent()), begins));
        }
        if (opened.stream().anyMatch(OpenedWave::standsStill)) {
            return Optional.empty();
        }
        var before = latest.get();
        var reached =
                opened.stream().mapToInt(each -> each.stage().percent()).max().orElseThrow();
        var soaked = later(begins, before.countedSince().plus(soak(reached)));
        var sweptAt = before.sweep().endedAt();
        var dueAt = OpenHours.next(sweptAt == null ? soaked : later(soaked, sweptAt), rules, hours, freezeDays);
        return plan.stream()
                .filter(wave -> wave.percent() > reached)
                .findFirst()
                .map(wave -> new Next(new Stage(before.stage().wave() + 1, wave.percent()), dueAt));
    }

    /** Whether a wave may open at that instant, also one that is late: never while the sweep of one before runs. */
    boolean mayOpenAt(Instant moment, ZoneRules rules) {
        return !staged()
                || (opened.stream().allMatch(each -> each.sweep().endedAt() != null)
                        && OpenHours.contain(moment, rules, hours, freezeDays));
    }

    private static Instant later(Instant one, Instant other) {
        return one.isAfter(other) ? one : other;
    }

    /** As planned for the wave that reached so many, also where the plan has changed since it was opened. */
    private Duration soak(int reached) {
        return plan.stream()
                .filter(wave -> wave.percent() >= reached && wave.soak() != null)
                .findFirst()
                .or(() -> plan.stream().filter(wave -> wave.soak() != null).reduce((one, other) -> other))
                .map(Wave::soak)
                .orElse(Duration.ZERO);
    }
}
