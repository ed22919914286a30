package dev.ratchet.enrollment.rest;

import dev.ratchet.enrollment.domain.FactorNames;
import dev.ratchet.enrollment.domain.FactorType;
import dev.ratchet.enrollment.domain.PhoneNumber;
import org.jspecify.annotations.Nullable;

/**
 * A factor to set up.
 *
 * @param phone for SMS, E.164; the number of the profile when absent
 * @param name 1 to 64 characters; a standard one when absent
 */
record FactorRequest(
        @Nullable FactorType type,
        @Nullable String phone,
        @Nullable String name) {
    FactorRequest {
        if (type == null || type == FactorType.RECOVERY_CODE) {
            throw new IllegalArgumentException("type: must be WEBAUTHN, TOTP, PUSH or SMS");
        }
        if (phone != null && PhoneNumber.parse(phone).isEmpty()) {
            throw new IllegalArgumentException("phone: must be an E.164 number such as +358401234567");
        }
        if (name != null) {
            name = FactorNames.check(name);
        }
    }

    @Nullable
    PhoneNumber number() {
        return PhoneNumber.parse(phone).orElse(null);
    }
}
