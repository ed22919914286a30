package dev.ratchet.policy.application;

import dev.ratchet.events.AuditLink;
import dev.ratchet.outbox.Transactions;
import dev.ratchet.outbox.Tx;
import dev.ratchet.policy.domain.AuditEntry;
import dev.ratchet.policy.postgres.AuditTable;
import dev.ratchet.policy.postgres.Documents;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Records every admin change and every loosening with its change, each record chained to the one before. */
@ApplicationScoped
public class AuditTrail {
    /** Of what concerns all tenants, such as the schedule. */
    public static final String PLATFORM = "platform";

    private final Transactions transactions;
    private final Announcements announcements;

    public AuditTrail(Transactions transactions, Announcements announcements) {
        this.transactions = transactions;
        this.announcements = announcements;
    }

    public static String ofTenant(String tenantId) {
        return "tenant/" + tenantId;
    }

    /** The reason of what a second admin approved: it stands beside who gave it. */
    static String askedFor(String reason, String author) {
        return reason + " (asked for by " + author + ")";
    }

    /**
     * Appends to a chain and publishes its new head.
     *
     * @param before what was, as it is stored; null where there was nothing
     * @param after what is; null where nothing is left
     */
    void record(
            Tx tx,
            String chain,
            String actor,
            String action,
            String reason,
            @Nullable Object before,
            @Nullable Object after,
            Instant now)
            throws SQLException {
        var head = AuditTable.holdHead(tx.connection(), chain);
        var link = new AuditLink(
                head.map(AuditEntry::hash).orElse(AuditLink.START),
                chain,
                head.map(AuditEntry::sequence).orElse(0L) + 1,
                now,
                actor,
                action,
                reason,
                before == null ? null : Documents.write(before),
                after == null ? null : Documents.write(after));
        var entry = new AuditEntry(
                chain,
                link.sequence(),
                now,
                actor,
                action,
                reason,
                link.before(),
                link.after(),
                link.previousHash(),
                link.hash());
        AuditTable.append(tx.connection(), entry);
        announcements.auditHead(tx, entry);
    }

    /** Records below {@code before}, newest first. */
    public List<AuditEntry> page(String chain, long before, int limit) {
        return transactions.read(connection -> AuditTable.page(connection, chain, before, limit));
    }
}
