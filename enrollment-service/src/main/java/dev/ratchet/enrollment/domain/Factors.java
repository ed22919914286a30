package dev.ratchet.enrollment.domain;

import java.util.List;
import java.util.Optional;

/** The factors of a user, and which of them count under the tenant's policy. */
public record Factors(List<Factor> all, Policy policy) {

    public Factors {
        all = List.copyOf(all);
    }

    /** Whether there is one that a sign-in is challenged for. Recovery codes stand in for it; alone they are none. */
    public boolean anyUsable() {
        return all.stream().anyMatch(factor -> factor.type() != FactorType.RECOVERY_CODE && counts(factor));
    }

    /** The one to answer a challenge with; no recovery codes where they would stand in for nothing. */
    public Optional<Factor> usable(FactorType type) {
        return anyUsable()
                ? all.stream()
                        .filter(factor -> factor.type() == type && counts(factor))
                        .findFirst()
                : Optional.empty();
    }

    private boolean counts(Factor factor) {
        return factor.usable() && policy.allowedMethods().contains(factor.type());
    }
}
