package dev.ratchet.enrollment.domain;

import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Which state follows. Empty means that nothing changes. */
public final class StateDecision {
    private StateDecision() {}

    /**
     * What a requirement makes of a state. It tightens by itself and loosens only by a recorded decision; a registered
     * factor stays in use when the requirement goes.
     *
     * @param inForce whether MFA is required now
     * @param usableFactor whether a factor other than recovery codes is registered and usable
     */
    public static Optional<MfaState> onRequirement(
            MfaState current, boolean inForce, @Nullable Loosening loosening, boolean usableFactor) {
        return switch (current) {
            case MfaState.Disabled off -> inForce ? Optional.of(usableFactor ? off.enforce() : off.require()) : same();
            case MfaState.Enabled on -> {
                if (usableFactor) {
                    yield Optional.of(on.registerFactor());
                }
                yield !inForce && loosening != null ? Optional.of(on.loosen(loosening)) : same();
            }
            case MfaState.Enforced on -> same();
        };
    }

    /** What an admin's hand makes of a state, whatever is required: MFA is on, by a factor where there is one. */
    public static Optional<MfaState> onAdmin(MfaState current, String admin, boolean usableFactor) {
        return switch (current) {
            case MfaState.Disabled off -> Optional.of(usableFactor ? off.enforce() : off.enable(admin));
            case MfaState.Enabled on -> usableFactor ? Optional.of(on.registerFactor()) : same();
            case MfaState.Enforced on -> same();
        };
    }

    /** What gaining or losing factors makes of a state. Losing the last one never leads to a free login. */
    public static Optional<MfaState> onFactors(MfaState current, boolean usableFactor) {
        return switch (current) {
            case MfaState.Disabled off -> usableFactor ? Optional.of(off.enforce()) : same();
            case MfaState.Enabled on -> usableFactor ? Optional.of(on.registerFactor()) : same();
            case MfaState.Enforced on -> usableFactor ? same() : Optional.of(on.loseLastFactor());
        };
    }

    private static Optional<MfaState> same() {
        return Optional.empty();
    }
}
