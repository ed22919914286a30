package dev.ratchet.enrollment.domain;

import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A factor that waits for its first code.
 *
 * @param seed of a TOTP factor, sealed
 * @param challenge that its first code answers
 */
@SuppressWarnings("ArrayRecordComponent") // carried, never compared
public record PendingSetUp(UUID factorId, byte @Nullable [] seed, ShownChallenge challenge) {}
