package dev.ratchet.events;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * The MFA state of a user changed.
 *
 * @param revision grows by one per user; fold by it
 * @param cause name of what led here; later versions add causes
 * @param causedBy id of the event that led here, or the actor of a request
 * @param exposureMillis from the event that made MFA required to the moment MFA was on; null where none was open
 */
public record MfaStateChanged(
        String tenantId,
        String userId,
        MfaState state,
        MfaState previous,
        long revision,
        String cause,
        String causedBy,
        Instant changedAt,
        @Nullable Long exposureMillis)
        implements Event {

    public MfaStateChanged {
        Require.id("tenantId", tenantId);
        Require.id("userId", userId);
        Require.present("state", state);
        Require.present("previous", previous);
        Require.text("cause", cause);
        Require.text("causedBy", causedBy);
        Require.time("changedAt", changedAt);
    }

    @Override
    public String key() {
        return tenantId + "/" + userId;
    }
}
