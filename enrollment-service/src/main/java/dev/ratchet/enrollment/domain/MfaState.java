package dev.ratchet.enrollment.domain;

/** What is true of one user. Each state offers its legal transitions only, so that an illegal one does not compile. */
public sealed interface MfaState {
    Disabled DISABLED = new Disabled();
    Enabled ENABLED = new Enabled();
    Enforced ENFORCED = new Enforced();

    /** The name that stands in events, answers and tables. */
    String name();

    /** @throws IllegalArgumentException for a name that no state has */
    static MfaState named(String name) {
        return switch (name) {
            case "DISABLED" -> DISABLED;
            case "ENABLED" -> ENABLED;
            case "ENFORCED" -> ENFORCED;
            default -> throw new IllegalArgumentException("state: must be DISABLED, ENABLED or ENFORCED");
        };
    }

    /** MFA is off. */
    record Disabled() implements MfaState {
        public Enabled require() {
            return ENABLED;
        }

        /** By the hand of an admin, whatever is required. */
        public Enabled enable(String admin) {
            return ENABLED;
        }

        /** Required of a user who still has a usable factor, or a factor registered by choice. */
        public Enforced enforce() {
            return ENFORCED;
        }

        @Override
        public String name() {
            return "DISABLED";
        }
    }

    /** The user must set up a factor at the next sign-in. */
    record Enabled() implements MfaState {
        public Enforced registerFactor() {
            return ENFORCED;
        }

        /** The only way down: a named person's recorded decision. */
        public Disabled loosen(Loosening decision) {
            return DISABLED;
        }

        @Override
        public String name() {
            return "ENABLED";
        }
    }

    /** A usable factor is registered. */
    record Enforced() implements MfaState {
        public Enabled loseLastFactor() {
            return ENABLED;
        }

        @Override
        public String name() {
            return "ENFORCED";
        }
    }
}
