package dev.ratchet.enrollment.application.finding;

import dev.ratchet.enrollment.application.state.MoveStates;
import dev.ratchet.enrollment.application.trust.EndTrust;
import dev.ratchet.enrollment.domain.Enrolment.Moved;
import dev.ratchet.enrollment.domain.FindingFacts;
import dev.ratchet.enrollment.domain.Remediated;
import dev.ratchet.enrollment.domain.Remediated.Result;
import dev.ratchet.enrollment.domain.Remediation;
import dev.ratchet.enrollment.domain.UserId;
import dev.ratchet.enrollment.postgres.EnrolmentTable;
import dev.ratchet.enrollment.postgres.FindingQuery;
import dev.ratchet.enrollment.postgres.PolicyTable;
import dev.ratchet.enrollment.postgres.RemediationTable;
import dev.ratchet.enrollment.postgres.RemediationTable.Stored;
import dev.ratchet.enrollment.postgres.RemediationUsers;
import dev.ratchet.outbox.DatabaseException;
import dev.ratchet.outbox.Transactions;
import dev.ratchet.outbox.Tx;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Instant;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Takes remediations forward, chunk by chunk. What is changed, the results, and how far it has come commit together, so
 * that a killed replica loses and repeats nothing, and any other goes on.
 */
@Singleton
public class Remediate {
    private final Transactions transactions;
    private final ChooseUsers chooseUsers;
    private final MoveStates moveStates;
    private final Clock clock;
    private final int chunk;

    @Inject
    public Remediate(Transactions transactions, ChooseUsers chooseUsers, MoveStates moveStates, Clock clock) {
        this(transactions, chooseUsers, moveStates, clock, 500);
    }

    public Remediate(
            Transactions transactions, ChooseUsers chooseUsers, MoveStates moveStates, Clock clock, int chunk) {
        this.transactions = transactions;
        this.chooseUsers = chooseUsers;
        this.moveStates = moveStates;
        this.clock = clock;
        this.chunk = chunk;
    }

    /** @return whether there was anything to do */
    public boolean advance() {
        var claimed = new AtomicReference<@Nullable UUID>();
        try {
            return transactions.call(tx -> {
                var standing = RemediationTable.claim(tx.connection());
                claimed.set(standing.map(each -> each.remediation().id()).orElse(null));
                if (standing.isPresent()) {
                    advance(tx, standing.get());
                }
                return standing.isPresent();
            });
        } catch (RuntimeException e) {
            var failed = claimed.get();
            if (failed != null) {
                postpone(failed, e);
            }
            throw e;
        }
    }

    private void advance(Tx tx, Stored standing) throws SQLException {
        var job = standing.remediation();
        if (job.state() == Remediation.State.CHOOSING) {
            chooseUsers.advance(tx, standing, Objects.requireNonNull(job.rule(), "named users are chosen at once"));
            return;
        }
        var users = RemediationUsers.next(tx.connection(), job.id(), job.tenantId(), standing.afterUser(), chunk);
        var now = clock.instant();
        var remediated = remediate(tx, job.tenantId(), users, job.askedBy(), now);
        RemediationUsers.settle(tx.connection(), job.id(), remediated, now);
        var results = new EnumMap<Result, Long>(Result.class);
        results.putAll(job.results());
        remediated.forEach(each -> results.merge(each.result(), 1L, Long::sum));
        RemediationTable.advance(
                tx.connection(),
                job.id(),
                users.isEmpty() ? standing.afterUser() : users.getLast().userId(),
                users.size(),
                results,
                users.size() < chunk);
    }

    private List<Remediated> remediate(Tx tx, String tenantId, List<UserId> users, String admin, Instant now)
            throws SQLException {
        var locked = EnrolmentTable.lock(tx.connection(), users);
        var policy = PolicyTable.of(tx.connection(), tenantId);
        var facts = FindingQuery.of(tx.connection(), policy, users).stream()
                .collect(Collectors.toMap(FindingFacts::user, Function.identity()));
        var remediated = users.stream()
                .map(user -> Remediated.of(user, locked.get(user), facts.get(user), admin, now))
                .toList();
        var moves = remediated.stream()
                .map(Remediated::move)
                .filter(Objects::nonNull)
                .toList();
        EndTrust.all(tx, askedBy(moves, admin), Remediated.CAUSE, now);
        moveStates.apply(tx, moves);
        return remediated;
    }

    /** What browsers were trusted for was not this: MFA turned on is asked for at the next sign-in. */
    private static Map<UserId, String> askedBy(List<Moved> moves, String admin) {
        return moves.stream().collect(Collectors.toMap(move -> move.change().user(), move -> admin));
    }

    private void postpone(UUID id, RuntimeException failure) {
        try {
            transactions.run(tx -> RemediationTable.postpone(tx.connection(), id));
        } catch (DatabaseException e) {
            failure.addSuppressed(e);
        }
    }
}
