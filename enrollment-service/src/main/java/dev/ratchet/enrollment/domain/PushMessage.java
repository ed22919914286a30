package dev.ratchet.enrollment.domain;

import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * What a paired device is shown. A device that has seen the challenge shows it once.
 *
 * @param target where the device said it is reached; never shown
 * @param address that the sign-in came from, where known
 * @param tries how often sending it was begun
 */
public record PushMessage(
        UUID challengeId,
        UUID deviceId,
        @Nullable String target,
        String tenantId,
        String app,
        @Nullable String address,
        Instant requestedAt,
        Instant expiresAt,
        int tries) {}
