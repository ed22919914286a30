package dev.ratchet.enrollment.domain;

import java.time.Duration;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A challenge that is about to be answered, beside its factor.
 *
 * @param open whether it is neither used, void nor expired, and its factor still stands
 * @param seed of a TOTP factor, sealed
 * @param nonce what a passkey signs
 * @param approved whether the paired device said yes
 * @param denied whether it said no
 * @param failures of the factor in a row so far
 * @param rest how long the factor still rests; zero or less when it does not
 * @param now the database clock
 */
@SuppressWarnings("ArrayRecordComponent") // carried, never compared
public record AskedChallenge(
        UUID id,
        UUID factorId,
        Purpose purpose,
        FactorType method,
        @Nullable String signIn,
        boolean open,
        byte @Nullable [] seed,
        byte @Nullable [] nonce,
        boolean approved,
        boolean denied,
        int failures,
        Duration rest,
        Instant now) {}
