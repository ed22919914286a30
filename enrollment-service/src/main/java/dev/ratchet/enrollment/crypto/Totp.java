package dev.ratchet.enrollment.crypto;

import com.eatthepath.otp.TimeBasedOneTimePasswordGenerator;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.security.InvalidKeyException;
import java.security.MessageDigest;
import java.time.Duration;
import java.time.Instant;
import java.util.OptionalLong;
import javax.crypto.spec.SecretKeySpec;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/** Codes of authenticator apps: RFC 6238 with HMAC-SHA-1, 30 s, 6 digits, which every app understands. */
@Singleton
public final class Totp {
    private static final int STEP_SECONDS = 30;
    private static final int SEED_BYTES = 20;
    /** In a URI. A QR code of more is no longer read from a screen; apps show less. */
    private static final int LONGEST_LABEL = 192;

    private static final String BASE32 = "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567";

    private final TimeBasedOneTimePasswordGenerator generator;
    private final RandomCodes random;
    private final String issuer;

    @Inject
    public Totp(RandomCodes random, @ConfigProperty(name = "ratchet.totp.issuer") String issuer) {
        this(random, issuer, TimeBasedOneTimePasswordGenerator.TOTP_ALGORITHM_HMAC_SHA1, 6);
    }

    /** Of another form than apps are given, which the standards have vectors for. */
    Totp(RandomCodes random, String issuer, String algorithm, int digits) {
        this.generator = new TimeBasedOneTimePasswordGenerator(Duration.ofSeconds(STEP_SECONDS), digits, algorithm);
        this.random = random;
        this.issuer = issuer;
    }

    /** 160 bits, as RFC 4226 §4 (R6) recommends. */
    public byte[] newSeed() {
        return random.bytes(SEED_BYTES);
    }

    /** The newest step, of the present one and one to either side (RFC 6238 §5.2), whose code it is. */
    public OptionalLong step(byte[] seed, String code, Instant now) {
        var present = Math.floorDiv(now.getEpochSecond(), STEP_SECONDS);
        for (var step = present + 1; step >= present - 1; step--) {
            if (MessageDigest.isEqual(
                    code(seed, step).getBytes(StandardCharsets.UTF_8), code.getBytes(StandardCharsets.UTF_8))) {
                return OptionalLong.of(step);
            }
        }
        return OptionalLong.empty();
    }

    String code(byte[] seed, long step) {
        try {
            return generator.generateOneTimePasswordString(
                    new SecretKeySpec(seed, "RAW"), Instant.ofEpochSecond(step * STEP_SECONDS));
        } catch (InvalidKeyException e) {
            throw new IllegalStateException("HMAC takes any key", e);
        }
    }

    /**
     * What an authenticator app reads from a QR code (Key URI Format).
     *
     * @param account by which the user tells it from others in the app; a long one is cut
     */
    public String uri(byte[] seed, String account) {
        return "otpauth://totp/%s:%s?secret=%s&issuer=%s&algorithm=SHA1&digits=6&period=%d"
                .formatted(encode(issuer), label(account), base32(seed), encode(issuer), STEP_SECONDS);
    }

    /** RFC 4648 §6 without padding. */
    public static String base32(byte[] bytes) {
        var text = new StringBuilder();
        var buffer = 0;
        var bits = 0;
        for (var each : bytes) {
            buffer = (buffer << 8) | (each & 0xff);
            bits += 8;
            while (bits >= 5) {
                bits -= 5;
                text.append(BASE32.charAt((buffer >> bits) & 31));
            }
            buffer &= (1 << bits) - 1;
        }
        if (bits > 0) {
            text.append(BASE32.charAt((buffer << (5 - bits)) & 31));
        }
        return text.toString();
    }

    private static String label(String account) {
        var whole = encode(account);
        if (whole.length() <= LONGEST_LABEL) {
            return whole;
        }
        var ending = encode("…");
        var label = new StringBuilder();
        for (var point : account.codePoints().toArray()) {
            var next = encode(Character.toString(point));
            if (label.length() + next.length() + ending.length() > LONGEST_LABEL) {
                break;
            }
            label.append(next);
        }
        return label.append(ending).toString();
    }

    private static String encode(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8).replace("+", "%20");
    }
}
