package dev.ratchet.scheduler.application;

import dev.ratchet.outbox.Transactions;
import dev.ratchet.scheduler.domain.Command;
import dev.ratchet.scheduler.domain.OpenedWave;
import dev.ratchet.scheduler.postgres.RegionTable;
import dev.ratchet.scheduler.postgres.WaveTable;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.TreeSet;
import java.util.stream.Collectors;

/**
 * A wave stands still while its sweep does, and goes on with it. An order that was given here changes nothing any more:
 * the wave has obeyed.
 */
@ApplicationScoped
public class FollowControls {
    private final Transactions transactions;

    public FollowControls(Transactions transactions) {
        this.transactions = transactions;
    }

    /** @param commands to sweeps that opened a wave, and to others, in any order */
    public void follow(List<Command> commands) {
        var inOrder = commands.stream()
                .sorted(Comparator.comparingLong(Command::revision))
                .collect(Collectors.groupingBy(Command::sweepId));
        transactions.run(tx -> {
            var known = WaveTable.ofSweeps(tx.connection(), inOrder.keySet());
            if (known.isEmpty()) {
                return;
            }
            RegionTable.lock(
                    tx.connection(),
                    known.stream().map(OpenedWave::region).collect(Collectors.toCollection(TreeSet::new)));
            var after = WaveTable.ofSweeps(tx.connection(), inOrder.keySet()).stream()
                    .map(wave -> {
                        var standing = wave;
                        for (var command : Objects.requireNonNull(inOrder.get(wave.sweepId()))) {
                            standing = command.on(standing);
                        }
                        return standing;
                    })
                    .toList();
            WaveTable.write(tx.connection(), after);
        });
    }
}
