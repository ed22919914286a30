package dev.ratchet.enrollment.application.trust;

import dev.ratchet.enrollment.domain.Ended;
import dev.ratchet.enrollment.domain.Happening;
import dev.ratchet.enrollment.domain.TrustedBrowser;
import dev.ratchet.enrollment.domain.UserId;
import dev.ratchet.enrollment.postgres.AccountSessionTable;
import dev.ratchet.enrollment.postgres.HistoryTable;
import dev.ratchet.enrollment.postgres.TrustTable;
import dev.ratchet.outbox.Tx;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Collectors;

/** Ends trust of browsers, and keeps that it ended. The caller holds the users' locks. */
public final class EndTrust {
    private EndTrust() {}

    /** Of all browsers of these users, each with what caused it; also of those that are about to be given it. */
    public static void all(Tx tx, Map<UserId, String> users, String cause, Instant now) throws SQLException {
        var unused = ended(tx, users, cause, now);
    }

    /** @return whether the user trusted any */
    public static boolean all(Tx tx, UserId user, String cause, String causedBy, Instant now) throws SQLException {
        return !ended(tx, Map.of(user, causedBy), cause, now).isEmpty();
    }

    private static List<TrustedBrowser> ended(Tx tx, Map<UserId, String> users, String cause, Instant now)
            throws SQLException {
        if (users.isEmpty()) {
            return List.of();
        }
        AccountSessionTable.rememberNone(tx.connection(), users.keySet());
        var ended = TrustTable.end(tx.connection(), users.keySet());
        keep(tx, ended, users, cause, now);
        return ended;
    }

    /** @return whether the user trusted such a browser */
    static boolean one(Tx tx, UserId user, UUID browserId, String cause, String causedBy, Instant now)
            throws SQLException {
        var ended = TrustTable.end(tx.connection(), user, browserId);
        if (ended) {
            var happening = Happening.of(user, Happening.Kind.TRUST_ENDED, browserId, cause, causedBy, now);
            HistoryTable.append(tx.connection(), List.of(happening));
        }
        return ended;
    }

    /** What challenges before the given instants gave. */
    public static void before(Tx tx, Collection<Ended> users, String cause, Instant now) throws SQLException {
        var causedBy =
                users.stream().collect(Collectors.toMap(Ended::user, Ended::causedBy, (earlier, later) -> later));
        keep(tx, TrustTable.endBefore(tx.connection(), users), causedBy, cause, now);
    }

    private static void keep(Tx tx, List<TrustedBrowser> ended, Map<UserId, String> causedBy, String cause, Instant now)
            throws SQLException {
        HistoryTable.append(
                tx.connection(),
                ended.stream()
                        .map(browser -> Happening.of(
                                browser.user(),
                                Happening.Kind.TRUST_ENDED,
                                browser.id(),
                                cause,
                                causedBy.getOrDefault(browser.user(), cause),
                                now))
                        .toList());
    }
}
