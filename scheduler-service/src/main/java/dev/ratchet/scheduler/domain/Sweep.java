package dev.ratchet.scheduler.domain;

import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.function.ToLongFunction;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * A run and how far it has come over all services: the sums of what each reported.
 *
 * @param halt why it stands still, or was ended early; null otherwise
 * @param total users to look at; a user whom two services look at counts twice
 * @param rate users per second: of late while it runs, over all of its time once it is over, 0 while it stands still
 * @param estimatedEnd null while it cannot be told
 * @param endedAt null until it is over
 * @param services those expected, and others that reported, by name
 * @param commands what was ordered, by revision
 */
public record Sweep(
        Run run,
        SweepState state,
        @Nullable Halt halt,
        long total,
        long done,
        long repaired,
        Map<String, Long> causes,
        double rate,
        @Nullable Instant estimatedEnd,
        @Nullable Instant endedAt,
        List<ServiceStanding> services,
        List<Command> commands) {

    /**
     * @param commands by revision
     * @param expected the services whose report is waited for before the sweep counts as completed
     */
    public static Sweep of(
            Run run, Collection<Followed> followed, List<Command> commands, Set<String> expected, Instant now) {
        var reports = followed.stream().map(Followed::latest).toList();
        var standing = Standing.of(reports, commands, expected);
        var services = services(run, followed, expected, now);
        var done = sum(reports, ServiceProgress::done);
        var endedAt = standing.state() == SweepState.COMPLETED ? lastOf(reports) : null;
        return new Sweep(
                run,
                standing.state(),
                standing.halt(),
                sum(reports, ServiceProgress::total),
                done,
                sum(reports, ServiceProgress::repaired),
                causes(reports),
                rate(run, standing.state(), services, done, endedAt),
                standing.state() == SweepState.RUNNING ? estimatedEnd(services) : null,
                endedAt,
                services,
                commands);
    }

    public boolean isOver() {
        return state == SweepState.COMPLETED;
    }

    /** Whether an operator has ended it, though services may not have heard of that yet. */
    public boolean isCancelled() {
        return !commands.isEmpty() && commands.getLast().order() == Command.Order.CANCEL;
    }

    private static List<ServiceStanding> services(
            Run run, Collection<Followed> followed, Set<String> expected, Instant now) {
        var reported = followed.stream()
                .map(each -> ServiceStanding.of(run, each, now))
                .collect(Collectors.toMap(ServiceStanding::service, Function.identity()));
        return Stream.concat(expected.stream(), reported.keySet().stream())
                .distinct()
                .map(service -> reported.getOrDefault(service, ServiceStanding.silent(service)))
                .sorted(Comparator.comparing(ServiceStanding::service))
                .toList();
    }

    private static Map<String, Long> causes(Collection<ServiceProgress> reports) {
        var causes = new TreeMap<String, Long>();
        reports.forEach(report -> report.causes().forEach((cause, users) -> causes.merge(cause, users, Long::sum)));
        return causes;
    }

    private static double rate(
            Run run, SweepState state, List<ServiceStanding> services, long done, @Nullable Instant endedAt) {
        if (endedAt != null) {
            return Pace.perSecond(done, Duration.between(run.startedAt(), endedAt));
        }
        return state == SweepState.HALTED
                ? 0
                : services.stream()
                        .filter(service -> !service.isOver())
                        .mapToDouble(ServiceStanding::rate)
                        .sum();
    }

    /** That of the last service, once it can be told of each. */
    private static @Nullable Instant estimatedEnd(List<ServiceStanding> services) {
        var left = services.stream().filter(service -> !service.isOver()).toList();
        return left.stream().anyMatch(service -> service.estimatedEnd() == null)
                ? null
                : left.stream()
                        .map(ServiceStanding::estimatedEnd)
                        .filter(Objects::nonNull)
                        .max(Comparator.naturalOrder())
                        .orElse(null);
    }

    private static @Nullable Instant lastOf(Collection<ServiceProgress> reports) {
        return reports.stream()
                .map(ServiceProgress::progressedAt)
                .max(Comparator.naturalOrder())
                .orElse(null);
    }

    private static long sum(Collection<ServiceProgress> reports, ToLongFunction<ServiceProgress> count) {
        return reports.stream().mapToLong(count).sum();
    }
}
