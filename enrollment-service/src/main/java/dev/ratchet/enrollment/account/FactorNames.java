package dev.ratchet.enrollment.account;

import dev.ratchet.enrollment.domain.Factor;
import dev.ratchet.enrollment.domain.FactorType;

/** What a factor is called. */
final class FactorNames {
    private FactorNames() {}

    /** As its user named it; a standard name in the visitor's language; the set of recovery codes by kind. */
    static String of(Frame frame, Factor factor) {
        if (factor.type() == FactorType.RECOVERY_CODE || factor.name().isBlank()) {
            return Speech.method(frame, factor.type());
        }
        return dev.ratchet.enrollment.domain.FactorNames.behindKind(factor)
                .map(behind -> Speech.standardName(frame, factor.type()) + behind)
                .orElseGet(factor::name);
    }
}
