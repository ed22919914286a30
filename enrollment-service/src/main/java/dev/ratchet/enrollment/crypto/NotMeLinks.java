package dev.ratchet.enrollment.crypto;

import io.quarkus.runtime.Startup;
import jakarta.inject.Singleton;
import java.nio.ByteBuffer;
import java.security.MessageDigest;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/**
 * Links by which the holder of a number that was taken out of an account says that it was not the user. They name the
 * change and are signed for this purpose; the database knows how long they hold.
 */
@Startup
@Singleton
public final class NotMeLinks {
    private static final String PURPOSE = "not-me";
    private static final int ID_BYTES = 16;
    private static final int SIGNATURE_BYTES = 32;

    private final List<Hmac> keys;
    private final String address;

    public NotMeLinks(KeyFolder folder, @ConfigProperty(name = "ratchet.public-url") String publicUrl) {
        this.keys = folder.ring("sign-in.key").each(Hmac::new);
        this.address = publicUrl + "/account/not-me/";
    }

    public String to(UUID changeId) {
        return address + token(changeId);
    }

    String token(UUID changeId) {
        var token = ByteBuffer.allocate(ID_BYTES + SIGNATURE_BYTES)
                .putLong(changeId.getMostSignificantBits())
                .putLong(changeId.getLeastSignificantBits())
                .put(sign(keys.getFirst(), changeId));
        return Base64.getUrlEncoder().withoutPadding().encodeToString(token.array());
    }

    /** The change that a link's last part names; empty for what this service did not sign. */
    public Optional<UUID> read(String token) {
        try {
            var bytes = Base64.getUrlDecoder().decode(token);
            if (bytes.length != ID_BYTES + SIGNATURE_BYTES) {
                return Optional.empty();
            }
            var id = ByteBuffer.wrap(bytes);
            var changeId = new UUID(id.getLong(), id.getLong());
            var signature = Arrays.copyOfRange(bytes, ID_BYTES, bytes.length);
            return keys.stream().anyMatch(key -> MessageDigest.isEqual(sign(key, changeId), signature))
                    ? Optional.of(changeId)
                    : Optional.empty();
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }

    private static byte[] sign(Hmac key, UUID changeId) {
        return key.of(PURPOSE, changeId.toString());
    }
}
