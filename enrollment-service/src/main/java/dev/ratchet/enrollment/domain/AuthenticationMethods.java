package dev.ratchet.enrollment.domain;

import java.util.List;

/**
 * What assertions say of how a user was authenticated: {@code amr} values of RFC 8176 §2.
 *
 * <p>A passkey proves possession of a key and the presence of its user. {@code hwk} or {@code swk} would say where the key
 * lives, which is not known without attestation; {@code pin} or {@code fpt} would say how its user was verified, which the
 * authenticator does not tell. A push adds {@code mca}: what one channel shows is typed on another.
 */
public final class AuthenticationMethods {
    private AuthenticationMethods() {}

    public static List<String> of(FactorType method) {
        return switch (method) {
            case WEBAUTHN -> List.of("pop", "user");
            case PUSH -> List.of("pop", "user", "mca");
            case SMS -> List.of("otp", "sms");
            case TOTP, RECOVERY_CODE -> List.of("otp");
        };
    }
}
