package dev.ratchet.notification.guard.domain;

import java.math.BigDecimal;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What a message costs, by country, in millionths of the currency.
 *
 * @param other of countries without a price of their own; null where none is known, and nothing is counted for them
 */
public record Prices(Map<String, Long> byCountry, @Nullable Long other) {
    private static final String OTHERS = "*";

    public Prices {
        byCountry = Map.copyOf(byCountry);
    }

    /**
     * @param settings by country, {@code *} for all others; decimal, such as {@code 0.0395}
     * @throws IllegalArgumentException for what is no price, or has more than six decimals
     */
    public static Prices parse(Map<String, String> settings) {
        var all = new java.util.HashMap<String, Long>();
        settings.forEach((country, price) -> all.put(country, millionths(price)));
        var other = all.remove(OTHERS);
        return new Prices(all, other);
    }

    /** @throws IllegalArgumentException for what is no amount of money, or has more than six decimals */
    public static long millionths(String amount) {
        try {
            var millionths = new BigDecimal(amount.strip()).movePointRight(6).longValueExact();
            if (millionths >= 0) {
                return millionths;
            }
        } catch (ArithmeticException | NumberFormatException e) {
            throw new IllegalArgumentException("a price is a decimal such as 0.0395, not " + amount, e);
        }
        throw new IllegalArgumentException("a price is not negative, unlike " + amount);
    }

    /** Zero where no price is known. */
    public long of(String country) {
        var own = byCountry.get(country);
        if (own != null) {
            return own;
        }
        return other == null ? 0 : other;
    }
}
