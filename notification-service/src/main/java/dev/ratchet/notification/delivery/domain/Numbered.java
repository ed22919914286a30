package dev.ratchet.notification.delivery.domain;

import org.jspecify.annotations.Nullable;

/**
 * A message with what is kept of it.
 *
 * @param sealed number and code, or number and link
 * @param numberHash keyed, so that only we can tell which number it is of
 * @param addressHash likewise; null where no address is known
 */
@SuppressWarnings("ArrayRecordComponent") // written into a table and never compared
public record Numbered(
        SmsMessage message, String sealed, NumberFacts facts, byte[] numberHash, byte @Nullable [] addressHash) {}
