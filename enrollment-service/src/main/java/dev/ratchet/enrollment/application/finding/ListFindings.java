package dev.ratchet.enrollment.application.finding;

import dev.ratchet.enrollment.domain.Finding;
import dev.ratchet.enrollment.domain.FindingFacts;
import dev.ratchet.enrollment.domain.FindingRule;
import dev.ratchet.enrollment.domain.FindingRules;
import dev.ratchet.enrollment.domain.Risk;
import dev.ratchet.enrollment.postgres.FindingQuery;
import dev.ratchet.enrollment.postgres.PolicyTable;
import dev.ratchet.outbox.Transactions;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** Goes through the users of a tenant, a thousand at a time, and says what is to be found about them now. */
@Singleton
public final class ListFindings {
    private static final int CHUNK = 1_000;

    /** One page does not look at more users than that, however few findings they give. */
    private static final int CHUNKS_A_PAGE = 20;

    private final Transactions transactions;
    private final Clock clock;

    public ListFindings(Transactions transactions, Clock clock) {
        this.transactions = transactions;
        this.clock = clock;
    }

    /** Which findings; null for all. */
    public record Wanted(
            @Nullable FindingRule rule,
            @Nullable Risk risk,
            @Nullable String userId) {
        boolean takes(Finding finding) {
            return (rule == null || rule == finding.rule()) && (risk == null || risk == finding.risk());
        }
    }

    /**
     * Where a page begins.
     *
     * @param userId the user, or the next one where there is no such user
     * @param after the rule of that user behind which it begins; null for all of them
     */
    public record Position(String userId, @Nullable FindingRule after) {
        public static final Position START = new Position("", null);

        /** No id has a control character, so none lies in between. */
        static Position behind(FindingFacts user) {
            return new Position(user.user().userId() + '\u0001', null);
        }

        static Position behind(Finding finding) {
            return new Position(finding.user().userId(), finding.rule());
        }

        private boolean isBefore(Finding finding) {
            return after == null
                    || !finding.user().userId().equals(userId)
                    || finding.rule().compareTo(after) > 0;
        }
    }

    /**
     * @param findings by user id, then by rule
     * @param next where the next page begins; null on the last. It may be there with few findings, or none
     * @param at when they were looked for
     */
    public record Page(List<Finding> findings, @Nullable Position next, Instant at) {}

    public Page page(String tenantId, Wanted wanted, Position from, int limit) {
        var now = clock.instant();
        var found = new ArrayList<Finding>();
        var position = from;
        for (int chunk = 0; chunk < CHUNKS_A_PAGE; chunk++) {
            var users = candidates(tenantId, wanted, position);
            for (var finding : findings(users, wanted, position, now)) {
                if (found.size() == limit) {
                    return new Page(found, Position.behind(found.getLast()), now);
                }
                found.add(finding);
            }
            if (users.size() < CHUNK) {
                return new Page(found, null, now);
            }
            position = Position.behind(users.getLast());
        }
        return new Page(found, position, now);
    }

    /** All of them, chunk by chunk, so that memory does not grow with the tenant. */
    public void each(String tenantId, Wanted wanted, Consumer<Finding> reader) {
        var now = clock.instant();
        var position = Position.START;
        while (true) {
            var users = candidates(tenantId, wanted, position);
            findings(users, wanted, position, now).forEach(reader);
            if (users.size() < CHUNK) {
                return;
            }
            position = Position.behind(users.getLast());
        }
    }

    private List<FindingFacts> candidates(String tenantId, Wanted wanted, Position from) {
        return transactions.read(connection -> FindingQuery.candidates(
                connection,
                tenantId,
                PolicyTable.of(connection, tenantId),
                from.userId(),
                wanted.userId(),
                null,
                CHUNK));
    }

    private static List<Finding> findings(List<FindingFacts> users, Wanted wanted, Position from, Instant now) {
        return users.stream()
                .flatMap(user -> FindingRules.on(user, now).stream())
                .filter(wanted::takes)
                .filter(from::isBefore)
                .toList();
    }
}
