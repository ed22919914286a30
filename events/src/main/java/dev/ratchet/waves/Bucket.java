package dev.ratchet.waves;

import java.nio.charset.StandardCharsets;

/**
 * One of a hundred equal parts of all users, in which a user stays for ever: a wave of so many percent has the users of
 * the buckets below that number. Another function would move users between waves that are open.
 */
public final class Bucket {
    /** Buckets are 0 to 99. */
    public static final int COUNT = 100;

    private static final long OFFSET = 0xcbf29ce484222325L;
    private static final long PRIME = 0x100000001b3L;

    private Bucket() {}

    /** FNV-1a of 64 bits over {@code tenantId/userId} in UTF-8, mixed so that ids that differ in one digit spread too. */
    public static int of(String tenantId, String userId) {
        long hash = OFFSET;
        for (byte part : (tenantId + "/" + userId).getBytes(StandardCharsets.UTF_8)) {
            hash = (hash ^ (part & 0xff)) * PRIME;
        }
        hash = (hash ^ (hash >>> 30)) * 0xbf58476d1ce4e5b9L;
        hash = (hash ^ (hash >>> 27)) * 0x94d049bb133111ebL;
        return (int) Long.remainderUnsigned(hash ^ (hash >>> 31), COUNT);
    }
}
