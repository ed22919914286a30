package dev.ratchet.events;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.util.HexFormat;
import org.jspecify.annotations.Nullable;

/**
 * What an audit record is hashed from, and how, so that anybody can check a chain. SHA-256 over the hash of the record
 * before, chain, sequence, time (RFC 3339), actor, action, reason, before and after, each as UTF-8 with its length in
 * bytes and a colon in front; an absent value is {@code -}.
 *
 * @param previousHash {@link #START} for the first record
 * @param before what was, as the JSON text of the record; null where there was nothing
 * @param after what is; null where nothing is left
 */
public record AuditLink(
        String previousHash,
        String chain,
        long sequence,
        Instant at,
        String actor,
        String action,
        String reason,
        @Nullable String before,
        @Nullable String after) {

    /** What the first record follows. */
    public static final String START = "0".repeat(64);

    /** Lower-case hexadecimal, 64 characters. */
    public String hash() {
        var sha = sha256();
        for (var part : new String[] {
            previousHash, chain, Long.toString(sequence), at.toString(), actor, action, reason, before, after
        }) {
            add(sha, part);
        }
        return HexFormat.of().formatHex(sha.digest());
    }

    private static void add(MessageDigest sha, @Nullable String part) {
        if (part == null) {
            sha.update((byte) '-');
            return;
        }
        var bytes = part.getBytes(StandardCharsets.UTF_8);
        sha.update((bytes.length + ":").getBytes(StandardCharsets.US_ASCII));
        sha.update(bytes);
    }

    private static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every JVM has SHA-256", e);
        }
    }
}
