package dev.ratchet.events;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A paired device is to ask its user about a sign-in. Nothing in it is secret: the number that the user has to type on the
 * device is shown by the sign-in only.
 *
 * @param challengeId one message; a deliverer that has seen it does not show it again
 * @param deviceId the id of the paired factor
 * @param app the product that is signed in to
 * @param address that the sign-in came from, where known
 * @param expiresAt an answer that comes later helps nobody
 */
public record PushRequested(
        String tenantId,
        String userId,
        String challengeId,
        String deviceId,
        String app,
        @Nullable String address,
        Instant requestedAt,
        Instant expiresAt)
        implements Event {

    public PushRequested {
        Require.id("tenantId", tenantId);
        Require.id("userId", userId);
        Require.id("challengeId", challengeId);
        Require.id("deviceId", deviceId);
        Require.text("app", app);
        Require.optionalText("address", address);
        Require.time("requestedAt", requestedAt);
        Require.time("expiresAt", expiresAt);
    }

    @Override
    public String key() {
        return tenantId + "/" + userId;
    }
}
