package dev.ratchet.policy.application;

import dev.ratchet.outbox.Transactions;
import dev.ratchet.policy.domain.UserId;
import dev.ratchet.policy.postgres.StandingTable;
import dev.ratchet.policy.postgres.StandingTable.ToldFactors;
import dev.ratchet.policy.postgres.StandingTable.ToldState;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Collection;
import java.util.List;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.function.ToLongFunction;

/** Keeps what enrollment-service tells of users: who could be locked out, and who is protected. */
@ApplicationScoped
public class FoldStandings {
    private final Transactions transactions;

    public FoldStandings(Transactions transactions) {
        this.transactions = transactions;
    }

    public void states(List<ToldState> told) {
        transactions.run(
                tx -> StandingTable.writeStates(tx.connection(), newest(told, ToldState::user, ToldState::revision)));
    }

    public void factors(List<ToldFactors> told) {
        transactions.run(tx ->
                StandingTable.writeFactors(tx.connection(), newest(told, ToldFactors::user, ToldFactors::revision)));
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
