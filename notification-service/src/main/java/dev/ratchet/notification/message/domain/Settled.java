package dev.ratchet.notification.message.domain;

import java.time.Duration;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * What became of an attempt.
 *
 * @param channel EMAIL or SMS; null where it went nowhere
 * @param again after how long it is tried again; null where this was the last attempt
 * @param link sealed; kept for another attempt only, also where the message was given up meanwhile
 */
public record Settled(
        UUID id,
        MessageState state,
        @Nullable String channel,
        @Nullable String detail,
        @Nullable Duration again,
        @Nullable String link) {
    private static final String EMAIL = "EMAIL";
    private static final String NOWHERE = "nothing is known of how to reach the user";
    private static final Duration FIRST_PAUSE = Duration.ofSeconds(10);
    private static final Duration LONGEST_PAUSE = Duration.ofMinutes(30);

    /** By then the pause is the longest. */
    private static final int MOST_DOUBLINGS = 8;

    /** News of how to reach somebody may be overtaken by what the user is to be told, but not for long. */
    private static final List<Duration> UNTIL_KNOWN = List.of(FIRST_PAUSE, Duration.ofMinutes(10));

    public static Settled mailed(Message message, MailOutcome outcome) {
        return switch (outcome) {
            case MailOutcome.Accepted() -> ended(message, MessageState.ACCEPTED, EMAIL, null);
            case MailOutcome.Refused(var reason) -> ended(message, MessageState.FAILED, EMAIL, reason);
            case MailOutcome.Unclear(var reason) -> ended(message, MessageState.UNKNOWN, EMAIL, reason);
            case MailOutcome.Later(var reason) -> later(message, EMAIL, reason);
        };
    }

    public static Settled texted(Message message) {
        return ended(message, MessageState.ACCEPTED, "SMS", null);
    }

    /** Until it expires, each pause twice as long as the one before: 10 s, 20 s, ... 21 min, 30 min, 30 min. */
    public static Settled later(Message message, @Nullable String channel, String reason) {
        var doubled = FIRST_PAUSE.multipliedBy(1L << Math.min(message.attempts() - 1, MOST_DOUBLINGS));
        return again(message, channel, reason, doubled.compareTo(LONGEST_PAUSE) < 0 ? doubled : LONGEST_PAUSE);
    }

    /** In the end, what is on its way by text has no other way to go. */
    public static Settled nowhere(Message message) {
        var looked = message.attempts();
        if (looked <= UNTIL_KNOWN.size()) {
            return again(message, null, NOWHERE, UNTIL_KNOWN.get(looked - 1));
        }
        return message.texted() ? texted(message) : ended(message, MessageState.FAILED, null, NOWHERE);
    }

    public static Settled expired(Message message, String reason) {
        return ended(message, MessageState.EXPIRED, null, reason);
    }

    private static Settled again(Message message, @Nullable String channel, String reason, Duration pause) {
        return new Settled(message.id(), MessageState.REQUESTED, channel, reason, pause, message.link());
    }

    private static Settled ended(
            Message message, MessageState state, @Nullable String channel, @Nullable String reason) {
        return new Settled(message.id(), state, channel, reason, null, null);
    }
}
