package dev.ratchet.enrollment.application.trust;

import dev.ratchet.enrollment.crypto.RandomCodes;
import dev.ratchet.enrollment.domain.BrowserName;
import dev.ratchet.enrollment.domain.Happening;
import dev.ratchet.enrollment.domain.Happening.Kind;
import dev.ratchet.enrollment.domain.UserId;
import dev.ratchet.enrollment.postgres.HistoryTable;
import dev.ratchet.enrollment.postgres.PolicyTable;
import dev.ratchet.enrollment.postgres.TrustTable;
import dev.ratchet.outbox.Tx;
import jakarta.inject.Singleton;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Has a browser skip the challenge for a while. The caller holds the user's lock. */
@Singleton
public final class RememberBrowser {
    private final RandomCodes random;

    RememberBrowser(RandomCodes random) {
        this.random = random;
    }

    /**
     * A browser keeps one token for all its accounts, and gets a new one with each proof: who planted a token there, or
     * kept a copy, holds nothing afterwards. One that we never gave is not taken over.
     *
     * @param causedBy what proved the user, for the history
     * @param shown what the browser keeps already
     * @param userAgent by which a browser that was not trusted before is named
     * @param at of the proof, by the database clock
     * @return the token to keep from now on
     */
    public String remember(
            Tx tx, UserId user, String causedBy, @Nullable String shown, @Nullable String userAgent, Instant at)
            throws SQLException {
        forgetExpired(tx, user, causedBy, at);
        var token = random.browserToken();
        var hash = Objects.requireNonNull(RandomCodes.hash(token), "a browser token of ours has a hash");
        var before = RandomCodes.hash(shown);
        if (before != null) {
            TrustTable.rotate(tx.connection(), before, hash);
        }
        var device = TrustTable.trust(tx.connection(), user, hash, BrowserName.of(userAgent), at);
        var given = Happening.of(user, Kind.TRUST_GIVEN, device, "CHALLENGE_PASSED", causedBy, at);
        HistoryTable.append(tx.connection(), List.of(given));
        return token;
    }

    private static void forgetExpired(Tx tx, UserId user, String causedBy, Instant now) throws SQLException {
        var policy = PolicyTable.of(tx.connection(), user.tenantId());
        for (var browser : TrustTable.of(tx.connection(), List.of(user))) {
            if (!policy.trustEnds(browser.lastChallengeAt()).isAfter(now)) {
                var unused = EndTrust.one(tx, user, browser.id(), "EXPIRED", causedBy, now);
            }
        }
    }
}
