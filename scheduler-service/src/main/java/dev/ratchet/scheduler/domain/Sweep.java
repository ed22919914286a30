package dev.ratchet.scheduler.domain;

import java.util.Collection;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.ToLongFunction;
import java.util.stream.Collectors;

/**
 * A run and how far it has come over all services: the sums of what each reported.
 *
 * @param total users to look at; a user whom two services look at counts twice
 */
public record Sweep(Run run, SweepState state, long total, long done, long repaired, Map<String, Long> causes) {

    /** @param expected the services whose report is waited for before the sweep counts as completed */
    public static Sweep of(Run run, Collection<ServiceProgress> reports, Set<String> expected) {
        var causes = new TreeMap<String, Long>();
        reports.forEach(report -> report.causes().forEach((cause, users) -> causes.merge(cause, users, Long::sum)));
        return new Sweep(
                run,
                state(reports, expected),
                sum(reports, ServiceProgress::total),
                sum(reports, ServiceProgress::done),
                sum(reports, ServiceProgress::repaired),
                causes);
    }

    private static SweepState state(Collection<ServiceProgress> reports, Set<String> expected) {
        var byState = reports.stream()
                .collect(Collectors.groupingBy(
                        ServiceProgress::state, Collectors.mapping(ServiceProgress::service, Collectors.toSet())));
        if (byState.containsKey(SweepState.HALTED)) {
            return SweepState.HALTED;
        }
        return byState.getOrDefault(SweepState.COMPLETED, Set.of()).containsAll(expected)
                        && !byState.containsKey(SweepState.RUNNING)
                ? SweepState.COMPLETED
                : SweepState.RUNNING;
    }

    private static long sum(Collection<ServiceProgress> reports, ToLongFunction<ServiceProgress> count) {
        return reports.stream().mapToLong(count).sum();
    }
}
