package dev.ratchet.events;

import java.time.Instant;
import java.time.ZoneOffset;

/**
 * The newest record of an audit chain, published with the change it records. The topic is compacted and the key holds
 * the day (UTC), so that the last head of every day stays: a history that is rewritten later contradicts one of them.
 *
 * @param chain {@code tenant/} and the tenant's id, or {@code platform}
 * @param sequence of the record, from 1 without a gap
 * @param hash of the record, which covers all before it; lower-case hexadecimal, see {@link AuditLink}
 * @param at of the record
 */
public record AuditHead(String chain, long sequence, String hash, Instant at) implements Event {

    public AuditHead {
        Require.text("chain", chain);
        Require.text("hash", hash);
        Require.time("at", at);
    }

    @Override
    public String key() {
        return chain + "/" + at.atZone(ZoneOffset.UTC).toLocalDate();
    }
}
