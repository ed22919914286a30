package dev.ratchet.policy.application;

import dev.ratchet.policy.domain.Outcome;
import dev.ratchet.policy.domain.Unheard;
import dev.ratchet.policy.domain.UserId;
import dev.ratchet.policy.postgres.AccountHistoryTable;
import dev.ratchet.policy.postgres.PopulationQuery.Swept;
import dev.ratchet.sweeps.Pass;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/** Finds, in a sweep, the requirements that enrollment-service has not acted on, and has them told once more. */
@ApplicationScoped
class RepeatUnheard {
    private final Duration settle;

    /** @param settle how long news of a requirement, and of what came of it, may be on their way */
    RepeatUnheard(@ConfigProperty(name = "ratchet.sweeps.settle", defaultValue = "PT5M") Duration settle) {
        this.settle = settle;
    }

    /**
     * @param outcomes of the evaluation, one for each user who was swept
     * @return the same, with those told once more that nobody has acted on
     */
    List<Outcome> among(Connection connection, Pass pass, List<Swept> swept, List<Outcome> outcomes, Instant now)
            throws SQLException {
        var settled = pass.cutoff().minus(settle);
        var suspects = new HashSet<UserId>();
        for (int each = 0; each < swept.size(); each++) {
            var outcome = outcomes.get(each);
            if (outcome.change().isEmpty()
                    && Unheard.isUnheard(outcome.account(), swept.get(each).state(), settled)) {
                suspects.add(outcome.account().id());
            }
        }
        if (suspects.isEmpty()) {
            return outcomes;
        }
        var unheard = settled(connection, suspects, settled);
        var all = new ArrayList<Outcome>();
        for (var outcome : outcomes) {
            all.add(
                    unheard.contains(outcome.account().id())
                            ? Unheard.tellAgain(outcome.account(), pass.id(), now)
                            : outcome);
        }
        return all;
    }

    /** MFA may be required from long ago by a change of just now. */
    private static Set<UserId> settled(Connection connection, Set<UserId> suspects, Instant settled)
            throws SQLException {
        var rest = new HashSet<>(suspects);
        rest.removeAll(AccountHistoryTable.changedSince(connection, suspects, settled));
        return rest;
    }
}
