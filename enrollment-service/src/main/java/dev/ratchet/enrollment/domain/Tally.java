package dev.ratchet.enrollment.domain;

import java.time.LocalDate;
import java.util.Comparator;

/**
 * What sign-ins are counted by.
 *
 * @param day in UTC
 */
public record Tally(String tenantId, LocalDate day, SignInOutcome outcome) implements Comparable<Tally> {
    private static final Comparator<Tally> ORDER =
            Comparator.comparing(Tally::tenantId).thenComparing(Tally::day).thenComparing(Tally::outcome);

    /** The order in which rows are written, so that writers do not wait in a circle. */
    @Override
    public int compareTo(Tally other) {
        return ORDER.compare(this, other);
    }
}
