package dev.ratchet.policy.domain;

import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** Adds up what a change would do, user by user: it keeps the sums and the sample, never the users. */
public final class ForecastFold {
    private static final int SAMPLE = 20;
    private static final Trigger TRIGGER = new Trigger("FORECAST", "forecast", Instant.EPOCH, null);

    private final Instant now;
    private final Map<Level, Long> becomes = new EnumMap<>(Level.class);
    private final List<Forecast.Case> lockedOutOnes = new ArrayList<>();
    private final List<Forecast.Case> others = new ArrayList<>();
    private long population;
    private long changed;
    private long lockedOut;
    private long expectedSms;

    public ForecastFold(Instant now) {
        this.now = now;
        for (var level : Level.values()) {
            becomes.put(level, 0L);
        }
    }

    /**
     * @param user in key order, so that the sample of two forecasts is the same
     * @param current the circumstances of the user's tenant
     * @param drafted those after the change
     */
    public void add(Reachability.Equipped user, Circumstances current, Circumstances drafted) {
        var account = user.account();
        if (account.facts().isRemoved()) {
            return;
        }
        var to = under(drafted, account);
        var from = under(current, account);
        var isLockedOut = to.level() == Level.REQUIRED && !Reachability.isReachable(user, drafted.policy());
        population++;
        becomes.merge(to.level(), 1L, Long::sum);
        lockedOut += isLockedOut ? 1 : 0;
        expectedSms += to.level() != Level.NOT_REQUIRED && Reachability.needsSms(user, drafted.policy()) ? 1 : 0;
        var changes = !from.equals(to);
        changed += changes ? 1 : 0;
        if (changes || isLockedOut) {
            keep(
                    new Forecast.Case(account.id(), Forecast.Standing.of(from, now), to, isLockedOut),
                    isLockedOut ? lockedOutOnes : others);
        }
    }

    /** As a look at the user under these circumstances would publish it, reasons and all. */
    private Requirement under(Circumstances circumstances, Account account) {
        return AccountFold.reevaluate(account, circumstances, TRIGGER, now)
                .account()
                .requirement();
    }

    public Forecast result() {
        var sample = Stream.concat(lockedOutOnes.stream(), others.stream())
                .limit(SAMPLE)
                .toList();
        return new Forecast(population, becomes, changed, lockedOut, expectedSms, sample);
    }

    private static void keep(Forecast.Case found, List<Forecast.Case> sample) {
        if (sample.size() < SAMPLE) {
            sample.add(found);
        }
    }
}
