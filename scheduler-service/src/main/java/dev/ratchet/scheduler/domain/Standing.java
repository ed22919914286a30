package dev.ratchet.scheduler.domain;

import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Where a sweep stands as a whole, by what its services reported and what was ordered. An order holds from when it is
 * stored: a report that a service made before it heard of that changes nothing.
 *
 * @param halt why it stands still, or was ended early; null otherwise, and where a service did not say
 */
record Standing(SweepState state, @Nullable Halt halt) {

    /**
     * @param commands by revision
     * @param expected the services whose report is waited for before the sweep counts as completed
     */
    static Standing of(Collection<ServiceProgress> reports, List<Command> commands, Set<String> expected) {
        var last = commands.isEmpty() ? null : commands.getLast();
        if (isOver(reports, expected)) {
            return new Standing(SweepState.COMPLETED, ending(reports, last));
        }
        if (last != null && last.order() != Command.Order.RESUME) {
            return new Standing(SweepState.HALTED, last.halt());
        }
        var standing = reports.stream()
                .filter(report -> report.state() == SweepState.HALTED)
                .filter(report -> last == null || isSince(last, report, commands))
                .toList();
        return standing.isEmpty()
                ? new Standing(SweepState.RUNNING, null)
                : new Standing(
                        SweepState.HALTED,
                        halts(standing).min(Comparator.comparing(Halt::at)).orElse(null));
    }

    private static boolean isOver(Collection<ServiceProgress> reports, Set<String> expected) {
        var completed = reports.stream()
                .filter(report -> report.state() == SweepState.COMPLETED)
                .map(ServiceProgress::service)
                .collect(Collectors.toSet());
        return completed.containsAll(expected) && completed.size() == reports.size();
    }

    /** A cancel that came when all had been looked at cancelled nothing. */
    private static @Nullable Halt ending(Collection<ServiceProgress> reports, @Nullable Command last) {
        var cancelled = halts(reports)
                .filter(halt -> halt.cause().equals(Halt.CANCELLED))
                .min(Comparator.comparing(Halt::at));
        return cancelled.isPresent() && last != null && last.order() == Command.Order.CANCEL
                ? last.halt()
                : cancelled.orElse(null);
    }

    /** A halt that was ordered ends with the order to go on; one of the service's own only if it began before. */
    private static boolean isSince(Command resume, ServiceProgress report, List<Command> commands) {
        var halt = report.halt();
        if (halt == null) {
            return report.progressedAt().isAfter(resume.at());
        }
        var ordered = commands.stream()
                .anyMatch(each ->
                        each.order() == Command.Order.HALT && each.cause().equals(halt.cause()));
        return !ordered && halt.at().isAfter(resume.at());
    }

    private static Stream<Halt> halts(Collection<ServiceProgress> reports) {
        return reports.stream().map(ServiceProgress::halt).flatMap(Stream::ofNullable);
    }
}
