package dev.ratchet.scheduler.application;

import dev.ratchet.scheduler.domain.Command;
import dev.ratchet.scheduler.domain.Followed;
import dev.ratchet.scheduler.domain.Run;
import dev.ratchet.scheduler.domain.Sweep;
import dev.ratchet.scheduler.postgres.ControlTable;
import dev.ratchet.scheduler.postgres.ProgressTable;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/** Puts together what is known of sweeps. */
@ApplicationScoped
public class KnownSweeps {
    private final Set<String> expectedServices;

    public KnownSweeps(@ConfigProperty(name = "ratchet.sweeps.expected-services") Set<String> expectedServices) {
        this.expectedServices = Set.copyOf(expectedServices);
    }

    /** In the order of the runs. */
    List<Sweep> of(Connection connection, Collection<Run> runs, Instant now) throws SQLException {
        var ids = runs.stream().map(Run::sweepId).toList();
        var followed = ProgressTable.of(connection, ids).stream()
                .collect(Collectors.groupingBy((Followed each) -> each.latest().sweepId()));
        var commands = ControlTable.of(connection, ids).stream().collect(Collectors.groupingBy(Command::sweepId));
        return runs.stream()
                .map(run -> Sweep.of(
                        run,
                        followed.getOrDefault(run.sweepId(), List.of()),
                        commands.getOrDefault(run.sweepId(), List.of()),
                        expectedServices,
                        now))
                .toList();
    }
}
