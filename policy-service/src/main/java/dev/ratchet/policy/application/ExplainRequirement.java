package dev.ratchet.policy.application;

import dev.ratchet.outbox.Transactions;
import dev.ratchet.policy.domain.Explanation;
import dev.ratchet.policy.domain.UserId;
import dev.ratchet.policy.postgres.AccountHistoryTable;
import dev.ratchet.policy.postgres.AccountHistoryTable.Recorded;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Tells why MFA is required of a user, or not, now or at a past instant: what was known and what held then is read from
 * the records, and judged by the same functions.
 */
@ApplicationScoped
public class ExplainRequirement {
    private static final int RECORDS = 100;

    /** What other replicas recorded counts, even where their clocks are a little ahead. */
    private static final Instant ALL = Instant.parse("9999-12-31T00:00:00Z");

    private final Transactions transactions;
    private final Situations situations;
    private final Clock clock;

    public ExplainRequirement(Transactions transactions, Situations situations, Clock clock) {
        this.transactions = transactions;
        this.situations = situations;
        this.clock = clock;
    }

    /** What became of the question. */
    public sealed interface Result {
        /**
         * The answer.
         *
         * @param at the instant it is about
         * @param policyVersion in force then
         * @param records of the user up to then, the latest first
         */
        record Explained(Instant at, Explanation explanation, long policyVersion, List<Recorded> records)
                implements Result {}

        /** Nobody had spoken of such a user by then. */
        record UnknownUser() implements Result {}

        /** Nobody knows yet. */
        record InFuture(Instant now) implements Result {}
    }

    /** @param at null for now */
    public Result explain(UserId user, @Nullable Instant at) {
        var now = clock.instant();
        if (at != null && at.isAfter(now)) {
            return new Result.InFuture(now);
        }
        return transactions.read(
                connection -> at == null ? explain(connection, user, ALL, now) : explain(connection, user, at, at));
    }

    private Result explain(Connection connection, UserId user, Instant known, Instant at) throws SQLException {
        var records = AccountHistoryTable.until(connection, user, known, RECORDS);
        var circumstances = situations.at(connection, user.tenantId(), known);
        if (records.isEmpty() || circumstances.isEmpty()) {
            return new Result.UnknownUser();
        }
        var facts = records.getFirst().account().facts();
        return new Result.Explained(
                at,
                Explanation.of(user, facts, circumstances.get(), at),
                circumstances.get().policyVersion(),
                records);
    }
}
