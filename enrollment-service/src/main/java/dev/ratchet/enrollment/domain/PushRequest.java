package dev.ratchet.enrollment.domain;

import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A paired device is to be asked. It carries no number: that one the user sees where the sign-in is.
 *
 * @param deviceId the id of its factor
 * @param address that the sign-in came from, where known
 */
public record PushRequest(
        UserId user,
        UUID challengeId,
        UUID deviceId,
        String app,
        @Nullable String address,
        Instant requestedAt,
        Instant expiresAt) {}
