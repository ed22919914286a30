package dev.ratchet.notification.guard.rest;

import java.math.BigDecimal;
import org.jspecify.annotations.Nullable;

/** Amounts as decimals; inside they are millionths. */
final class Money {
    private static final int DECIMALS = 6;

    private Money() {}

    static @Nullable BigDecimal ofMillionths(@Nullable Long millionths) {
        return millionths == null ? null : amount(millionths);
    }

    static BigDecimal amount(long millionths) {
        var exact = BigDecimal.valueOf(millionths, DECIMALS).stripTrailingZeros();
        return exact.scale() < 0 ? exact.setScale(0) : exact;
    }
}
