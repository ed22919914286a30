package dev.ratchet.policy.domain;

import java.util.Comparator;

/**
 * A right on a customer that was told of.
 *
 * @param user of the partner; empty for all its agents
 * @param role by which it is named; empty for a grant without a name, and for a revocation of every role
 */
public record Right(String partner, String customer, String user, String role) implements Comparable<Right> {
    public static final String ALL_AGENTS = "";
    public static final String EVERY_ROLE = "";

    private static final Comparator<Right> ORDER = Comparator.comparing(Right::partner)
            .thenComparing(Right::user)
            .thenComparing(Right::customer)
            .thenComparing(Right::role);

    /** Everything that a partner can hold on a customer: whoever revokes it, revokes all. */
    public static Right everything(String partner, String customer) {
        return new Right(partner, customer, ALL_AGENTS, EVERY_ROLE);
    }

    @Override
    public int compareTo(Right other) {
        return ORDER.compare(this, other);
    }
}
