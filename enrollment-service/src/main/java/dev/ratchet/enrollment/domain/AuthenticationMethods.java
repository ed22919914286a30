package dev.ratchet.enrollment.domain;

import java.util.List;

/** How a proof is named for products: {@code amr} values of RFC 8176. */
public final class AuthenticationMethods {
    private AuthenticationMethods() {}

    public static List<String> of(FactorType method) {
        return method == FactorType.SMS ? List.of("otp", "sms") : List.of("otp");
    }
}
