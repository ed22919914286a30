package dev.ratchet.outbox;

import java.time.Instant;
import java.util.UUID;

/** An event on its way to the broker. */
@SuppressWarnings("ArrayRecordComponent") // carried, never compared
record OutboxRow(UUID eventId, String topic, String key, byte[] data, Instant createdAt) {
    static final int LANES = 16;

    short lane() {
        return (short) Math.floorMod(key.hashCode(), LANES);
    }
}
