package dev.ratchet.notification.routing.application;

import dev.ratchet.notification.delivery.application.GatewayOrder;
import dev.ratchet.notification.routing.domain.Ranking;
import dev.ratchet.notification.routing.domain.Score;
import dev.ratchet.notification.routing.postgres.PinTable;
import dev.ratchet.notification.routing.postgres.ScoreTable;
import dev.ratchet.outbox.DatabaseException;
import dev.ratchet.outbox.Transactions;
import io.quarkus.scheduler.Scheduled;
import io.quarkus.scheduler.Scheduled.ConcurrentExecution;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ThreadLocalRandom;
import java.util.function.DoubleSupplier;
import org.jboss.logging.Logger;

/** The order of gateways by what works, from memory; what changes is seen by every replica within seconds. */
@Singleton
public class RankedOrder implements GatewayOrder {
    private static final Logger LOG = Logger.getLogger(RankedOrder.class);

    private final Transactions transactions;
    private final double explore;
    private final DoubleSupplier random;
    private volatile Map<String, Ranking> byCountry = Map.of();

    @Inject
    RankedOrder(Transactions transactions, RoutingConfig config) {
        this(transactions, config.explore(), () -> ThreadLocalRandom.current().nextDouble());
    }

    /**
     * @param explore share of messages that try another gateway than the best first, 0 to 1
     * @param random draws from 0 to 1 without 1
     */
    public RankedOrder(Transactions transactions, double explore, DoubleSupplier random) {
        if (!(explore >= 0 && explore <= 1)) {
            throw new IllegalArgumentException("ratchet.routing.explore lies between 0 and 1, not at " + explore);
        }
        this.transactions = transactions;
        this.explore = explore;
        this.random = random;
    }

    @Override
    public List<String> of(String country, List<String> configured) {
        return byCountry.getOrDefault(country, Ranking.UNKNOWN).order(configured, explore, random.getAsDouble());
    }

    /** Reads scores and pins anew. */
    public void refresh() {
        var scores = new HashMap<String, Map<String, Score>>();
        for (var score : transactions.read(ScoreTable::all)) {
            scores.computeIfAbsent(score.country(), country -> new HashMap<>()).put(score.gateway(), score);
        }
        var pins = transactions.read(PinTable::all);
        var rankings = new HashMap<String, Ranking>();
        scores.forEach((country, ofCountry) -> rankings.put(country, new Ranking(ofCountry, null)));
        for (var pin : pins) {
            rankings.put(pin.country(), new Ranking(scores.getOrDefault(pin.country(), Map.of()), pin.gateway()));
        }
        byCountry = Map.copyOf(rankings);
    }

    @Scheduled(every = "5s", concurrentExecution = ConcurrentExecution.SKIP)
    @RunOnVirtualThread
    void look() {
        try {
            refresh();
        } catch (DatabaseException e) {
            LOG.warnf("gateways keep the order that they had: %s", e.getMessage());
        }
    }
}
