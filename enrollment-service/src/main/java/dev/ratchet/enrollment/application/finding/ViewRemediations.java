package dev.ratchet.enrollment.application.finding;

import dev.ratchet.enrollment.domain.Remediated.Result;
import dev.ratchet.enrollment.domain.Remediation;
import dev.ratchet.enrollment.postgres.RemediationTable;
import dev.ratchet.enrollment.postgres.RemediationUsers;
import dev.ratchet.outbox.Transactions;
import jakarta.inject.Singleton;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** Shows how far remediations have come, and what became of each user. */
@Singleton
public final class ViewRemediations {
    private static final int CHUNK = 1_000;

    private final Transactions transactions;

    public ViewRemediations(Transactions transactions) {
        this.transactions = transactions;
    }

    /** @param expired whether it can be confirmed no more, and never was */
    public record Seen(Remediation remediation, boolean expired) {}

    /** @param result null while it is not the user's turn yet */
    public record UserResult(
            String userId,
            @Nullable Result result,
            @Nullable String why,
            @Nullable Instant at) {}

    public Optional<Seen> one(String tenantId, UUID id) {
        return transactions
                .read(connection -> RemediationTable.of(connection, id, tenantId))
                .map(stored -> new Seen(
                        stored.remediation(),
                        stored.expired() && stored.remediation().state() == Remediation.State.UNCONFIRMED));
    }

    /** By user id, from behind {@code after}. */
    public List<UserResult> results(UUID id, String after, int limit) {
        return transactions.read(connection -> RemediationUsers.page(connection, id, after, limit)).stream()
                .map(each -> new UserResult(each.userId(), each.result(), each.why(), each.at()))
                .toList();
    }

    /** All of them, a thousand at a time. */
    public void eachResult(UUID id, Consumer<UserResult> reader) {
        var after = "";
        while (true) {
            var page = results(id, after, CHUNK);
            page.forEach(reader);
            if (page.size() < CHUNK) {
                return;
            }
            after = page.getLast().userId();
        }
    }
}
