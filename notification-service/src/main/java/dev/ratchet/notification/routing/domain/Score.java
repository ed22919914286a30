package dev.ratchet.notification.routing.domain;

import java.time.Duration;
import java.time.Instant;

/**
 * How many codes a gateway brought to a country, and how many of those were answered, the older the less: half as much
 * after each half-life.
 *
 * @param sent 0 or more, no whole number once it has decayed
 * @param answered at most as many
 * @param at to when both have decayed
 */
public record Score(String country, String gateway, double sent, double answered, Instant at) {
    /** Of the normal distribution, for a one-sided certainty of nine in ten. */
    private static final double Z = 1.2816;

    /** The share of answered codes; 0 where none was sent. */
    public double share() {
        return sent > 0 ? answered / sent : 0;
    }

    /**
     * What the share is at least, with a certainty of nine in ten: the lower bound of Wilson's interval. Few codes that
     * were all answered prove less than many that nearly all were.
     */
    public double sureShare() {
        if (sent <= 0) {
            return 0;
        }
        var share = share();
        var spread = Z * Math.sqrt(share * (1 - share) / sent + Z * Z / (4 * sent * sent));
        return Math.max(0, (share + Z * Z / (2 * sent) - spread) / (1 + Z * Z / sent));
    }

    /** As it stands then; a clock that went back changes nothing. */
    public Score at(Instant now, Duration halfLife) {
        var age = Duration.between(at, now);
        if (!age.isPositive()) {
            return this;
        }
        var left = Math.pow(0.5, (double) age.toMillis() / halfLife.toMillis());
        return new Score(country, gateway, sent * left, answered * left, now);
    }

    public Score plus(long moreSent, long moreAnswered) {
        return new Score(country, gateway, sent + moreSent, answered + moreAnswered, at);
    }
}
