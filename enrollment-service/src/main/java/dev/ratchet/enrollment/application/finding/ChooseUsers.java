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
        var users = FindingQuery.candidates(connection, job.tenantId(), policy, standing.chosenFrom(), null, chunk);
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
        if (users.size() < chunk) {
            RemediationTable.choose(connection, job.id(), standing.chosenFrom(), chosen, leftOut);
            RemediationTable.chosen(connection, job.id(), VALID);
        } else {
            var from = ListFindings.Position.behind(users.getLast()).userId();
            RemediationTable.choose(connection, job.id(), from, chosen, leftOut);
        }
    }

    private static Optional<Finding> finding(FindingFacts user, FindingRule rule, Instant now) {
        return FindingRules.on(user, now).stream()
                .filter(finding -> finding.rule() == rule)
                .findFirst();
    }
}
