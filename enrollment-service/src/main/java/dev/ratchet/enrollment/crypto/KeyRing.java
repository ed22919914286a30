package dev.ratchet.enrollment.crypto;

import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.function.Function;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * A secret key and its neighbours in time, for a rotation that no replica notices: what is new is made with the current
 * one; what the previous one has made, or the next one already makes on other replicas, is read as well.
 */
final class KeyRing {
    /** What a key's name is made of; nothing of the key can be told from it. */
    private static final String NAME = "ratchet key name";

    private static final int NAME_BYTES = 8;

    private final byte[] current;
    private final byte @Nullable [] next;
    private final byte @Nullable [] previous;

    KeyRing(byte[] current, byte @Nullable [] next, byte @Nullable [] previous) {
        this.current = current;
        this.next = next;
        this.previous = previous;
    }

    /** What each key makes: the current one's first, then those of the others that there are. */
    <T> List<T> each(Function<byte[], T> made) {
        return Stream.of(current, next, previous)
                .filter(Objects::nonNull)
                .map(made)
                .toList();
    }

    /** What the keys make that stay: the current and the next one. */
    <T> List<T> staying(Function<byte[], T> made) {
        return Stream.of(current, next).filter(Objects::nonNull).map(made).toList();
    }

    /** What the key makes that is to be thrown away. */
    <T> List<T> leaving(Function<byte[], T> made) {
        return Stream.of(previous).filter(Objects::nonNull).map(made).toList();
    }

    /** Names a key by 8 bytes that are no secret. */
    static byte[] name(byte[] key) {
        return Arrays.copyOf(new Hmac(key).of(NAME), NAME_BYTES);
    }
}
