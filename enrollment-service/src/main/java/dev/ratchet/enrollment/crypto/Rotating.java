package dev.ratchet.enrollment.crypto;

import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** What a table keeps sealed, and what is sealed anew when its key is to be thrown away. */
public interface Rotating {
    /** The first 12 bytes of what the current key, and the next one, have sealed: it stays as it is. */
    List<byte[]> staying();

    /** The first 12 bytes of what the previous key has sealed: it is to be sealed anew. */
    List<byte[]> leaving();

    /**
     * The same, sealed with the current key.
     *
     * @param factorId whose it is
     * @return empty when none of the keys opens it
     */
    Optional<byte[]> anew(UUID factorId, byte[] sealed);
}
