package dev.ratchet.enrollment.account;

import dev.ratchet.enrollment.domain.FactorType;
import dev.ratchet.enrollment.domain.PhoneNumber;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** What people type, without what they type beside it. */
final class Typed {
    private static final int LONGEST = 64;

    private Typed() {}

    /** Empty for what can be no code. */
    static Optional<String> code(@Nullable String text, FactorType method) {
        if (text == null || text.isBlank() || text.length() > LONGEST) {
            return Optional.empty();
        }
        return Optional.of(method == FactorType.RECOVERY_CODE ? text.strip() : text.replaceAll("[\\s-]", ""))
                .filter(code -> !code.isEmpty());
    }

    /** Empty for what can be no E.164 number; spaces, brackets and dashes do not count. */
    static Optional<PhoneNumber> phone(@Nullable String text) {
        return text == null
                ? Optional.empty()
                : PhoneNumber.parse(text.replaceAll("[\\s()./-]", "").replaceFirst("^00", "+"));
    }
}
