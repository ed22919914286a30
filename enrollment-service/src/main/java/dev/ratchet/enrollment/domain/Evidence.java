package dev.ratchet.enrollment.domain;

/** What a user offers as proof. None of it is ever printed. */
public sealed interface Evidence {

    /** Whether challenges of this method are answered by it; what does not fit is no guess, and is not counted. */
    boolean fits(FactorType method);

    /** Typed by the user. */
    record Code(String code) implements Evidence {
        @Override
        public boolean fits(FactorType method) {
            return method == FactorType.TOTP || method == FactorType.SMS || method == FactorType.RECOVERY_CODE;
        }

        @Override
        public String toString() {
            return "Code[]";
        }
    }

    /**
     * Signed by a security key or passkey.
     *
     * @param json the browser's {@code PublicKeyCredential.toJSON()} (Web Authentication Level 3 §5.1), at most 32,768
     *     characters
     */
    record Credential(String json) implements Evidence {
        private static final int LONGEST = 32_768;

        public Credential {
            if (json.length() > LONGEST) {
                throw new IllegalArgumentException("credential: has at most " + LONGEST + " characters");
            }
        }

        @Override
        public boolean fits(FactorType method) {
            return method == FactorType.WEBAUTHN;
        }

        @Override
        public String toString() {
            return "Credential[]";
        }
    }

    /** Nothing more than what the paired device has told, or has yet to tell, by itself. */
    record Approval() implements Evidence {
        @Override
        public boolean fits(FactorType method) {
            return method == FactorType.PUSH;
        }
    }
}
