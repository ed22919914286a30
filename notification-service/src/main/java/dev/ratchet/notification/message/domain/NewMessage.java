package dev.ratchet.notification.message.domain;

import dev.ratchet.notification.banner.domain.UserKey;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A message that is to be sent, once for its cause.
 *
 * @param deadline from when MFA is required; null where it is not about that
 * @param link sealed; null where it carries none of its own
 * @param texted whether a text message is on its way already
 * @param expiresAt from then on it helps nobody
 */
public record NewMessage(
        UserKey user,
        MessageKind kind,
        String cause,
        @Nullable Instant deadline,
        @Nullable String link,
        boolean texted,
        Instant requestedAt,
        Instant expiresAt) {}
