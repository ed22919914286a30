package dev.ratchet.enrollment.account;

import dev.ratchet.enrollment.domain.Evidence;
import dev.ratchet.enrollment.domain.FactorType;
import dev.ratchet.enrollment.domain.PhoneNumber;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** What people type, without what they type beside it. */
final class Typed {
    private static final int LONGEST = 64;
    private static final int LONGEST_CREDENTIAL = 32_768;

    private Typed() {}

    /** Empty for what can be no code. */
    static Optional<String> code(@Nullable String text, FactorType method) {
        if (text == null || text.isBlank() || text.length() > LONGEST) {
            return Optional.empty();
        }
        return Optional.of(method == FactorType.RECOVERY_CODE ? text.strip() : text.replaceAll("[\\s-]", ""))
                .filter(code -> !code.isEmpty());
    }

    /**
     * What a form offers as proof; empty for what can be none.
     *
     * @param credential as the page's script wrote it
     */
    static Optional<Evidence> evidence(FactorType method, @Nullable String code, @Nullable String credential) {
        return switch (method) {
            case TOTP, SMS, RECOVERY_CODE -> code(code, method).map(Evidence.Code::new);
            case PUSH -> Optional.of(new Evidence.Approval());
            case WEBAUTHN -> credential(credential).map(Evidence.Credential::new);
        };
    }

    private static Optional<String> credential(@Nullable String json) {
        return Optional.ofNullable(json).filter(text -> !text.isBlank() && text.length() <= LONGEST_CREDENTIAL);
    }

    /** Empty for what can be no E.164 number; spaces, brackets and dashes do not count. */
    static Optional<PhoneNumber> phone(@Nullable String text) {
        return text == null
                ? Optional.empty()
                : PhoneNumber.parse(text.replaceAll("[\\s()./-]", "").replaceFirst("^00", "+"));
    }
}
