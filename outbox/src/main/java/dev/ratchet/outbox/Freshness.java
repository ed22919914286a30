package dev.ratchet.outbox;

import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;

/**
 * How old events of users were, of the last second, once they had been applied here: what upstream waits for. Whoever does
 * work that can wait goes by it. Consumers note those that begin with somebody who acts, not with a look at the population;
 * the age is by the clock of whoever produced them.
 */
@ApplicationScoped
public class Freshness {
    private static final long WINDOW = Duration.ofSeconds(1).toMillis();

    private final Clock clock;
    private long windowBegan;
    private long worst;
    private long worstBefore;

    public Freshness(Clock clock) {
        this.clock = clock;
    }

    /** @param producedAt of an event that has been applied */
    public void applied(Instant producedAt) {
        waited(Duration.between(producedAt, clock.instant()));
    }

    /** @param delay that somebody else told, such as how long a user waited for what came of an event of here */
    public synchronized void waited(Duration delay) {
        turn(clock.millis());
        worst = Math.max(worst, delay.toMillis());
    }

    /** Of the events of the last one to two seconds the oldest; zero where there were none. */
    public synchronized Duration worst() {
        turn(clock.millis());
        return Duration.ofMillis(Math.max(worst, worstBefore));
    }

    private void turn(long now) {
        if (now - windowBegan >= WINDOW) {
            worstBefore = now - windowBegan < 2 * WINDOW ? worst : 0;
            worst = 0;
            windowBegan = now;
        }
    }
}
