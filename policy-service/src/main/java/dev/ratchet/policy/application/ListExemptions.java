package dev.ratchet.policy.application;

import dev.ratchet.outbox.Transactions;
import dev.ratchet.policy.postgres.ExemptionTable;
import dev.ratchet.policy.postgres.StoredExemption;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.UUID;

/** Shows the exemptions of a tenant, also those that are over. */
@ApplicationScoped
public class ListExemptions {
    private final Transactions transactions;
    private final Clock clock;

    public ListExemptions(Transactions transactions, Clock clock) {
        this.transactions = transactions;
        this.clock = clock;
    }

    /** An exemption and where it stood when it was read. */
    public record Listed(StoredExemption exemption, StoredExemption.State state) {}

    /** Those requested before that time, or at it with a smaller id; newest first. */
    public List<Listed> page(String tenantId, Instant requestedAt, UUID id, int limit) {
        var now = clock.instant();
        return transactions
                .read(connection -> ExemptionTable.page(connection, tenantId, requestedAt, id, limit))
                .stream()
                .map(exemption -> new Listed(exemption, exemption.state(now)))
                .toList();
    }
}
