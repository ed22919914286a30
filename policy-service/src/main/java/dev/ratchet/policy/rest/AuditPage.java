package dev.ratchet.policy.rest;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonRawValue;
import dev.ratchet.policy.application.AuditTrail;
import dev.ratchet.policy.domain.AuditEntry;
import dev.ratchet.rest.Paging;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A page of an audit chain, newest first. A record's hash is SHA-256 over the hash of the record before, the
 * chain, sequence, at, actor, action, reason, before and after, each as UTF-8 with its length in bytes and a colon in
 * front, and {@code -} for what is absent; before and after count as the compact JSON that is shown.
 */
public record AuditPage(
        String chain, List<Entry> records, @Nullable String next) {

    /** One record. */
    @JsonInclude(JsonInclude.Include.ALWAYS)
    public record Entry(
            long sequence,
            Instant at,
            String actor,
            String action,
            String reason,
            @JsonRawValue @Nullable String before,
            @JsonRawValue @Nullable String after,
            String hash,
            String previousHash) {
        static Entry of(AuditEntry entry) {
            return new Entry(
                    entry.sequence(),
                    entry.at(),
                    entry.actor(),
                    entry.action(),
                    entry.reason(),
                    entry.before(),
                    entry.after(),
                    entry.hash(),
                    entry.previousHash());
        }
    }

    static AuditPage of(AuditTrail audit, String chain, @Nullable Integer limit, @Nullable String next) {
        var size = Paging.limit(limit);
        var records = audit.page(chain, Fields.before(next), size).stream()
                .map(Entry::of)
                .toList();
        return new AuditPage(
                chain,
                records,
                Fields.next(records.size(), size, () -> records.getLast().sequence()));
    }
}
