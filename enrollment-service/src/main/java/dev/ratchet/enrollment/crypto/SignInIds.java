package dev.ratchet.enrollment.crypto;

import dev.ratchet.enrollment.domain.SignIn;
import dev.ratchet.enrollment.domain.SignInVerdict.Decision;
import dev.ratchet.enrollment.domain.UserId;
import io.quarkus.runtime.Startup;
import jakarta.inject.Singleton;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.security.MessageDigest;
import java.time.Instant;
import java.util.Base64;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Sign-in ids that carry their sign-in, signed: the decision writes nothing, and a challenge cannot be moved to another
 * user or sign-in.
 */
@Startup
@Singleton
public final class SignInIds {
    private static final Base64.Encoder TEXT = Base64.getUrlEncoder().withoutPadding();
    private static final int NONCE_BYTES = 16;

    private final List<Hmac> keys;
    private final RandomCodes random;

    public SignInIds(KeyFolder keys, RandomCodes random) {
        this.keys = keys.ring("sign-in.key").each(Hmac::new);
        this.random = random;
    }

    public String newNonce() {
        return TEXT.encodeToString(random.bytes(NONCE_BYTES));
    }

    public String write(SignIn signIn) {
        var payload = payload(signIn);
        return TEXT.encodeToString(payload) + "."
                + TEXT.encodeToString(keys.getFirst().of(payload));
    }

    static byte[] payload(SignIn signIn) {
        var bytes = new ByteArrayOutputStream();
        try (var out = new DataOutputStream(bytes)) {
            out.writeUTF(signIn.user().tenantId());
            out.writeUTF(signIn.user().userId());
            out.writeUTF(signIn.app());
            out.writeUTF(signIn.nonce());
            out.writeLong(signIn.expiresAt().getEpochSecond());
            out.writeUTF(signIn.decision().name());
            out.writeUTF(Objects.requireNonNullElse(signIn.returnUrl(), ""));
            out.writeUTF(Objects.requireNonNullElse(signIn.address(), ""));
        } catch (IOException e) {
            throw new IllegalStateException("memory does not fail", e);
        }
        return bytes.toByteArray();
    }

    /** Empty for what this service did not sign. The caller looks at the expiry. */
    public Optional<SignIn> read(String id) {
        var dot = id.indexOf('.');
        if (dot < 0) {
            return Optional.empty();
        }
        try {
            var payload = Base64.getUrlDecoder().decode(id.substring(0, dot));
            var signature = Base64.getUrlDecoder().decode(id.substring(dot + 1));
            return keys.stream().anyMatch(key -> MessageDigest.isEqual(key.of(payload), signature))
                    ? Optional.of(parse(payload))
                    : Optional.empty();
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }

    /** @throws IllegalArgumentException for another form */
    static SignIn parse(byte[] payload) {
        try (var in = new DataInputStream(new ByteArrayInputStream(payload))) {
            return new SignIn(
                    new UserId(in.readUTF(), in.readUTF()),
                    in.readUTF(),
                    in.readUTF(),
                    Instant.ofEpochSecond(in.readLong()),
                    Decision.valueOf(in.readUTF()),
                    emptyToNull(in.readUTF()),
                    emptyToNull(in.readUTF()));
        } catch (IOException e) {
            throw new IllegalArgumentException("signed by this key, but in another form", e);
        }
    }

    private static @Nullable String emptyToNull(String text) {
        return text.isEmpty() ? null : text;
    }
}
