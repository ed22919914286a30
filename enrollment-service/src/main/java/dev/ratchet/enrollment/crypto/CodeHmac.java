package dev.ratchet.enrollment.crypto;

import dev.ratchet.enrollment.domain.Purpose;
import io.quarkus.runtime.Startup;
import jakarta.inject.Singleton;
import java.util.Locale;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** The form in which codes are stored: who reads the database without the key cannot try out a million codes. */
@Startup
@Singleton
public final class CodeHmac {
    private final Hmac hmac;

    public CodeHmac(KeyFolder keys) {
        this.hmac = new Hmac(keys.secret("challenge-hmac.key"));
    }

    /** Of a sent code. It fits one challenge, factor, sign-in and purpose only. */
    public byte[] ofCode(UUID challengeId, UUID factorId, Purpose purpose, @Nullable String signIn, String code) {
        return hmac.of(challengeId.toString(), factorId.toString(), purpose.name(), signIn == null ? "" : signIn, code);
    }

    /** Of a recovery code, however its letters and dashes were typed. */
    public byte[] ofRecoveryCode(String code) {
        return hmac.of("recovery", code.replaceAll("[\\s-]", "").toUpperCase(Locale.ROOT));
    }
}
