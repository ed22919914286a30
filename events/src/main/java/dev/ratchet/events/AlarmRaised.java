package dev.ratchet.events;

import java.time.Instant;

/**
 * Something happened that a person must look at now.
 *
 * @param alarm name of it, such as {@code BREAK_GLASS_USED}; later versions add alarms
 * @param detail what happened, for people
 * @param causedBy id of the event that led here, or the actor of a request
 */
public record AlarmRaised(
        String tenantId, String userId, String alarm, String detail, String causedBy, Instant raisedAt)
        implements Event {

    public AlarmRaised {
        Require.id("tenantId", tenantId);
        Require.id("userId", userId);
        Require.text("alarm", alarm);
        Require.text("detail", detail);
        Require.text("causedBy", causedBy);
        Require.time("raisedAt", raisedAt);
    }

    @Override
    public String key() {
        return tenantId + "/" + userId;
    }
}
