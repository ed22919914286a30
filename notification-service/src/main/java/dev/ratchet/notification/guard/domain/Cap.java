package dev.ratchet.notification.guard.domain;

import java.time.DateTimeException;
import java.time.Duration;
import java.time.temporal.ChronoUnit;

/**
 * At most so many messages in any span of that length.
 *
 * @param window a second to 31 days
 * @param most 1 to 100,000,000
 */
public record Cap(Scope scope, Duration window, int most) {
    private static final Duration LONGEST = Duration.ofDays(31);
    private static final int LARGEST = 100_000_000;

    /** @throws IllegalArgumentException for a window or a number out of range */
    public Cap {
        if (window.compareTo(Duration.ofSeconds(1)) < 0
                || window.compareTo(LONGEST) > 0
                || !window.equals(window.truncatedTo(ChronoUnit.SECONDS))) {
            throw new IllegalArgumentException("a window has whole seconds, PT1S to P31D, not " + window);
        }
        if (most < 1 || most > LARGEST) {
            throw new IllegalArgumentException("a cap lies between 1 and " + LARGEST + ", not at " + most);
        }
    }

    /**
     * @param text most and window, such as {@code 10/PT1H}
     * @throws IllegalArgumentException for anything else
     */
    public static Cap parse(Scope scope, String text) {
        var slash = text.indexOf('/');
        try {
            if (slash < 1) {
                throw new IllegalArgumentException("no slash");
            }
            return new Cap(
                    scope,
                    Duration.parse(text.substring(slash + 1).strip()),
                    Integer.parseInt(text.substring(0, slash).strip()));
        } catch (IllegalArgumentException | DateTimeException e) {
            throw new IllegalArgumentException(
                    "a cap is a number and a span of time such as 10/PT1H, not " + text + ": " + e.getMessage(), e);
        }
    }
}
