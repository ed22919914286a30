package dev.ratchet.enrollment.application.finding;

import dev.ratchet.enrollment.domain.Finding;
import dev.ratchet.enrollment.domain.FindingFacts;
import dev.ratchet.enrollment.domain.FindingRule;
import dev.ratchet.enrollment.domain.FindingRules;
import dev.ratchet.enrollment.postgres.FindingQuery;
import dev.ratchet.enrollment.postgres.PolicyTable;
import dev.ratchet.enrollment.postgres.RemediationTable;
import dev.ratchet.enrollment.postgres.RemediationTable.Stored;
import dev.ratchet.enrollment.postgres.RemediationUsers;
import dev.ratchet.outbox.Tx;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/**
 * Chooses the users of a remediation by rule, chunk by chunk: everybody about whom there is such a finding that turning MFA
 * on mends. Those with one that it does not mend are counted and left out.
 */
@Singleton
public final class ChooseUsers {
    /** How long a remediation whose users are known can be confirmed. */
    static final Duration VALID = Duration.ofMinutes(15);

    private final Clock clock;
    private final int chunk;

    @Inject
    public ChooseUsers(Clock clock) {
        this(clock, 1_000);
    }

    public ChooseUsers(Clock clock, int chunk) {
        this.clock = clock;
        this.chunk = chunk;
    }

    /** One chunk, in the transaction of whoever holds the remediation. */
    void advance(Tx tx, Stored standing, FindingRule rule) throws SQLException {
        var connection = tx.connection();
        var job = standing.remediation();
        var policy = PolicyTable.of(connection, job.tenantId());
        var from = standing.chosenFrom();
        // of those looked at, not of those found: where nearly all are in order, a thousand found may be nobody's end
        var next = FindingQuery.behind(connection, job.tenantId(), from, chunk);
        var users = FindingQuery.candidates(connection, job.tenantId(), policy, from, null, next, chunk);
        var now = clock.instant();
        var found = users.stream()
                .flatMap(user -> finding(user, rule, now).stream())
                .toList();
        var mended = found.stream()
                .filter(finding -> finding.remedy().byApi())
                .map(finding -> finding.user().userId())
                .toList();
        var chosen = RemediationUsers.add(connection, job.id(), mended);
        var leftOut = found.size() - mended.size();
        RemediationTable.choose(connection, job.id(), next == null ? from : next, chosen, leftOut);
        if (next == null) {
            RemediationTable.chosen(connection, job.id(), VALID);
        }
    }

    private static Optional<Finding> finding(FindingFacts user, FindingRule rule, Instant now) {
        return FindingRules.on(user, now).stream()
                .filter(finding -> finding.rule() == rule)
                .findFirst();
    }
}
