package dev.ratchet.policy.application;

import dev.ratchet.outbox.Transactions;
import dev.ratchet.policy.domain.Policy;
import dev.ratchet.policy.domain.UserId;
import dev.ratchet.policy.postgres.ConfigurationLock;
import dev.ratchet.policy.postgres.ExemptionEndings.Ending;
import dev.ratchet.policy.postgres.StandingTable;
import dev.ratchet.policy.postgres.StandingTable.ToldFactors;
import dev.ratchet.policy.postgres.StandingTable.ToldState;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.util.Collection;
import java.util.List;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.function.ToLongFunction;

/** Keeps what enrollment-service tells of users: who could be locked out, and who is protected. */
@ApplicationScoped
public class FoldStandings {
    private final Transactions transactions;
    private final EndExemptions endExemptions;
    private final Clock clock;

    public FoldStandings(Transactions transactions, EndExemptions endExemptions, Clock clock) {
        this.transactions = transactions;
        this.endExemptions = endExemptions;
        this.clock = clock;
    }

    public void states(List<ToldState> told) {
        transactions.run(
                tx -> StandingTable.writeStates(tx.connection(), newest(told, ToldState::user, ToldState::revision)));
    }

    /** Who is exempt for emergencies, and holds no security key any more, is exempt no more. */
    public void factors(List<ToldFactors> told) {
        var newest = newest(told, ToldFactors::user, ToldFactors::revision);
        var withoutKey = newest.stream()
                .filter(each -> !each.factors().contains(Policy.Method.WEBAUTHN))
                .map(each -> new Ending(each.user(), each.eventId()))
                .toList();
        transactions.run(tx -> {
            ConfigurationLock.share(tx.connection());
            StandingTable.writeFactors(tx.connection(), newest);
            endExemptions.ofKeyless(tx, withoutKey, clock.instant());
        });
    }

    private static <T> Collection<T> newest(List<T> told, Function<T, UserId> user, ToLongFunction<T> revision) {
        var newest = new TreeMap<UserId, T>();
        for (var each : told) {
            newest.merge(
                    user.apply(each),
                    each,
                    (one, other) -> revision.applyAsLong(one) >= revision.applyAsLong(other) ? one : other);
        }
        return newest.values();
    }
}
