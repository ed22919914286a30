package dev.ratchet.enrollment.domain;

import java.util.Set;
import java.util.UUID;

/**
 * A WebAuthn credential that is bound to a user.
 *
 * @param userHandle 64 random bytes, the same for all passkeys of the user
 * @param publicKey COSE_Key
 * @param signatureCount as the authenticator told it last; always 0 with most that are backed up
 * @param backupEligible whether it may be on several devices
 * @param transports as the browser told them, such as {@code usb} or {@code internal}
 */
@SuppressWarnings("ArrayRecordComponent") // carried, never compared
public record Passkey(
        UUID factorId,
        byte[] userHandle,
        byte[] credentialId,
        byte[] publicKey,
        long signatureCount,
        boolean backupEligible,
        boolean backedUp,
        Set<String> transports) {

    public static final int USER_HANDLE_BYTES = 64;

    public Passkey {
        transports = Set.copyOf(transports);
    }

    /**
     * Whether a counter may follow the one before: it grows with each signature, unless the authenticator keeps none (Web
     * Authentication Level 3 §7.2, step 22). One that does not tells of a copy.
     */
    public boolean mayBeFollowedBy(long toldCount) {
        return (toldCount == 0 && signatureCount == 0) || toldCount > signatureCount;
    }
}
