package dev.ratchet.enrollment.application.page;

import dev.ratchet.enrollment.crypto.HandOvers;
import dev.ratchet.enrollment.crypto.SignInIds;
import dev.ratchet.enrollment.domain.SignIn;
import dev.ratchet.enrollment.domain.SignInVerdict.Decision;
import dev.ratchet.enrollment.domain.UserId;
import dev.ratchet.enrollment.postgres.UserQuery;
import dev.ratchet.outbox.Transactions;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/** Makes a link to the account pages for a person whom a product knows: a sign-in of its own, that no product waits for. */
@Singleton
public final class LinkAccount {
    private static final String APP = "account";
    private static final Duration VALID = Duration.ofMinutes(15);

    private final Transactions transactions;
    private final HandOvers handOvers;
    private final SignInIds ids;
    private final Clock clock;

    public LinkAccount(Transactions transactions, HandOvers handOvers, SignInIds ids, Clock clock) {
        this.transactions = transactions;
        this.handOvers = handOvers;
        this.ids = ids;
        this.clock = clock;
    }

    /** @param handOver opens the pages once */
    public record Link(String handOver, Instant expiresAt) {
        @Override
        public String toString() {
            return "Link[until " + expiresAt + "]";
        }
    }

    /** Empty for an unknown user. */
    public Optional<Link> link(UserId user) {
        return transactions.read(connection -> UserQuery.one(connection, user)).map(known -> {
            var expiresAt = clock.instant().plus(VALID);
            var signIn = new SignIn(user, APP, ids.newNonce(), expiresAt, Decision.ALLOW, null, null);
            return new Link(handOvers.write(signIn), expiresAt);
        });
    }
}
