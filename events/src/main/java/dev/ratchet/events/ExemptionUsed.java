package dev.ratchet.events;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A user signed in while an exemption held, so that exemptions are counted and a break-glass account never passes
 * unnoticed.
 *
 * @param app the product that was signed in to
 * @param usedAt when the sign-in was decided
 */
public record ExemptionUsed(
        String tenantId, String userId, @Nullable String app, Instant usedAt) implements Event {

    public ExemptionUsed {
        Require.id("tenantId", tenantId);
        Require.id("userId", userId);
        Require.optionalText("app", app);
        Require.time("usedAt", usedAt);
    }

    @Override
    public String key() {
        return tenantId + "/" + userId;
    }
}
