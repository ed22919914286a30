package dev.ratchet.enrollment.crypto;

import dev.ratchet.enrollment.domain.Purpose;
import io.quarkus.runtime.Startup;
import jakarta.inject.Singleton;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** The form in which sent codes are stored: who reads the database without the key cannot try out a million codes. */
@Startup
@Singleton
public final class CodeHmac {
    private final List<Hmac> keys;

    public CodeHmac(KeyFolder folder) {
        this.keys = folder.ring("challenge-hmac.key").each(Hmac::new);
    }

    /** Of a sent code. It fits one challenge, factor, sign-in and purpose only. */
    public byte[] ofCode(UUID challengeId, UUID factorId, Purpose purpose, @Nullable String signIn, String code) {
        return of(keys.getFirst(), challengeId, factorId, purpose, signIn, code);
    }

    /** All forms in which a sent code may be stored. */
    public List<byte[]> forms(UUID challengeId, UUID factorId, Purpose purpose, @Nullable String signIn, String code) {
        return keys.stream()
                .map(key -> of(key, challengeId, factorId, purpose, signIn, code))
                .toList();
    }

    private static byte[] of(
            Hmac key, UUID challengeId, UUID factorId, Purpose purpose, @Nullable String signIn, String code) {
        return key.of(challengeId.toString(), factorId.toString(), purpose.name(), signIn == null ? "" : signIn, code);
    }
}
