package dev.ratchet.notification.message.domain;

import dev.ratchet.notification.banner.domain.UserKey;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A message that is noted as being sent.
 *
 * @param link sealed; null where it carries none of its own
 * @param texted whether a text message is on its way already
 * @param attempts with this one; 1 or more
 */
public record Message(
        UUID id,
        UserKey user,
        MessageKind kind,
        @Nullable Instant deadline,
        @Nullable String link,
        boolean texted,
        int attempts,
        Instant requestedAt,
        Instant expiresAt) {}
