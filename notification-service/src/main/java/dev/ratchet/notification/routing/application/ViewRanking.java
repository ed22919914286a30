package dev.ratchet.notification.routing.application;

import dev.ratchet.notification.routing.domain.Pin;
import dev.ratchet.notification.routing.domain.Score;
import dev.ratchet.notification.routing.postgres.PinTable;
import dev.ratchet.notification.routing.postgres.ScoreTable;
import dev.ratchet.outbox.Transactions;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.List;

/** Shows how gateways rank, and why. */
@Singleton
public final class ViewRanking {
    private final Transactions transactions;
    private final Duration halfLife;

    ViewRanking(Transactions transactions, RoutingConfig config) {
        this.transactions = transactions;
        this.halfLife = config.halfLife();
    }

    /** @param scores as they stand now */
    public record Known(List<Score> scores, List<Pin> pins) {}

    public Known known() {
        return transactions.call(tx -> {
            var now = tx.now();
            var scores = ScoreTable.all(tx.connection()).stream()
                    .map(score -> score.at(now, halfLife))
                    .toList();
            return new Known(scores, PinTable.all(tx.connection()));
        });
    }
}
