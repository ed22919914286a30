package dev.ratchet.enrollment.application.push;

import dev.ratchet.enrollment.domain.UserId;
import dev.ratchet.enrollment.postgres.PushTable;
import dev.ratchet.outbox.Transactions;
import jakarta.inject.Singleton;
import java.util.Optional;
import java.util.UUID;

/** Whose push a challenge is: devices know the challenge only. */
@Singleton
final class PushOwners {
    private final Transactions transactions;

    PushOwners(Transactions transactions) {
        this.transactions = transactions;
    }

    Optional<UserId> of(UUID challengeId) {
        return transactions.read(connection -> PushTable.owner(connection, challengeId));
    }
}
