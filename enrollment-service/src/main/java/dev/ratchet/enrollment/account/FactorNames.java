package dev.ratchet.enrollment.account;

import dev.ratchet.enrollment.domain.Factor;
import dev.ratchet.enrollment.domain.FactorType;

/** What a factor is called. */
final class FactorNames {
    private FactorNames() {}

    /** As its user named it; the set of recovery codes, and who has no name, by kind. */
    static String of(Frame frame, Factor factor) {
        return factor.type() == FactorType.RECOVERY_CODE || factor.name().isBlank()
                ? Speech.method(frame, factor.type())
                : factor.name();
    }
}
