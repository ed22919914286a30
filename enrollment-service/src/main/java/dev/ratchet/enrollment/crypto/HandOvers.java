package dev.ratchet.enrollment.crypto;

import dev.ratchet.enrollment.domain.SignIn;
import io.quarkus.runtime.Startup;
import jakarta.inject.Singleton;
import java.security.MessageDigest;
import java.util.Base64;
import java.util.List;
import java.util.Optional;

/**
 * What stands in a continue URL: a sign-in, signed for this purpose only. It opens pages once; it is no sign-in id, with
 * which challenges are answered and results fetched.
 */
@Startup
@Singleton
public final class HandOvers {
    private static final Base64.Encoder TEXT = Base64.getUrlEncoder().withoutPadding();

    private final List<Hmac> keys;

    public HandOvers(KeyFolder keys) {
        this.keys = keys.ring("sign-in.key").each(Hmac::new);
    }

    public String write(SignIn signIn) {
        var payload = TEXT.encodeToString(SignInIds.payload(signIn));
        return payload + "." + TEXT.encodeToString(signature(keys.getFirst(), payload));
    }

    /** Empty for what this service did not sign as a hand-over. The caller looks at the expiry. */
    public Optional<SignIn> read(String text) {
        var dot = text.indexOf('.');
        if (dot < 0) {
            return Optional.empty();
        }
        try {
            var payload = text.substring(0, dot);
            var signed = Base64.getUrlDecoder().decode(text.substring(dot + 1));
            return keys.stream().anyMatch(key -> MessageDigest.isEqual(signature(key, payload), signed))
                    ? Optional.of(SignInIds.parse(Base64.getUrlDecoder().decode(payload)))
                    : Optional.empty();
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }

    private static byte[] signature(Hmac key, String payload) {
        return key.of("hand-over", payload);
    }
}
