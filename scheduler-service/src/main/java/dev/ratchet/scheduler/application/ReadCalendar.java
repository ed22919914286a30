package dev.ratchet.scheduler.application;

import dev.ratchet.outbox.Transactions;
import dev.ratchet.scheduler.domain.Agenda;
import dev.ratchet.scheduler.domain.Calendar;
import dev.ratchet.scheduler.domain.CalendarEntry;
import dev.ratchet.scheduler.domain.DueRun;
import dev.ratchet.scheduler.domain.Place;
import dev.ratchet.scheduler.postgres.RegionTable;
import dev.ratchet.scheduler.postgres.RunTable;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Shows what the calendar started and what it will start, as things stand. */
@ApplicationScoped
public class ReadCalendar {
    private final Transactions transactions;
    private final Calendar calendar;

    public ReadCalendar(Transactions transactions, Calendar calendar) {
        this.transactions = transactions;
        this.calendar = calendar;
    }

    /** @param next behind which the following page starts; null on the last */
    public record Page(
            List<CalendarEntry> entries, @Nullable Place next) {}

    /**
     * @param from of runs due earlier none is shown
     * @param to nor of those due then or later
     * @param behind where the page before ended; empty for the first
     */
    public Page page(Instant from, Instant to, Instant now, Optional<Place> behind, int limit) {
        var first = behind.map(Place::at).filter(at -> at.isAfter(from)).orElse(from);
        var found = transactions.read(connection -> {
            var agenda = new Agenda(calendar, RegionTable.all(connection), now, first, to);
            var started = RunTable.started(connection, first, to, behind, limit + 1);
            return Stream.concat(
                            started.stream().map(run -> new CalendarEntry(run.due(), run)),
                            planned(connection, agenda, behind, limit + 1).stream()
                                    .map(run -> new CalendarEntry(run, null)))
                    .sorted(Comparator.comparing(entry -> Place.of(entry.due())))
                    .limit(limit + 1L)
                    .toList();
        });
        var shown = found.subList(0, Math.min(limit, found.size()));
        return new Page(shown, found.size() > limit ? Place.of(shown.getLast().due()) : null);
    }

    private static List<DueRun> planned(
            Connection connection, Iterator<DueRun> agenda, Optional<Place> behind, int most) throws SQLException {
        var planned = new ArrayList<DueRun>();
        while (planned.size() < most && agenda.hasNext()) {
            var some = new ArrayList<DueRun>();
            while (some.size() < most && agenda.hasNext()) {
                var run = agenda.next();
                if (behind.isEmpty() || Place.of(run).compareTo(behind.get()) > 0) {
                    some.add(run);
                }
            }
            planned.addAll(RunTable.notStarted(connection, some));
        }
        return planned;
    }
}
