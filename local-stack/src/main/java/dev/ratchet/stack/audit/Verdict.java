package dev.ratchet.stack.audit;

import org.jspecify.annotations.Nullable;

/**
 * What came of checking a chain.
 *
 * @param records that were read
 * @param heads on Kafka that were compared
 * @param brokenAt sequence of the first record at fault; null for a whole chain, and where there is no record at all
 * @param fault what is wrong with it; null for a whole chain
 */
public record Verdict(
        String chain,
        long records,
        int heads,
        @Nullable Long brokenAt,
        @Nullable String fault) {

    public boolean isWhole() {
        return fault == null;
    }

    /** One line for people. */
    public String text() {
        if (fault == null) {
            return "%s: %,d records are whole, and agree with %,d heads on Kafka".formatted(chain, records, heads);
        }
        return brokenAt == null ? fault : "%s: broken at record %d: %s".formatted(chain, brokenAt, fault);
    }
}
