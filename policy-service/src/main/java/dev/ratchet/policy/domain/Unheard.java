package dev.ratchet.policy.domain;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * Requirements that enrollment-service has not acted on: MFA has been required for a while, and nothing was told of it
 * being on. Either the news of it got lost on its way, or it is very late.
 */
public final class Unheard {
    /** Cause of the repair: the requirement is told once more. */
    public static final String CAUSE = "MISSED_EVENT";

    /** Name of the alarm. */
    public static final String ALARM = "MISSED_EVENT_REPAIRED";

    private Unheard() {}

    /**
     * @param state of MFA as it was told last; null where nothing was told
     * @param settled MFA that is required only since then may still be on its way
     */
    public static boolean isUnheard(Account account, @Nullable String state, Instant settled) {
        var requirement = account.requirement();
        var since = requirement.effectiveAt();
        return requirement.level() == Level.REQUIRED
                && since != null
                && since.isBefore(settled)
                && (state == null || state.equals("DISABLED"));
    }

    /** Exposure counts from when MFA was required, not from when that was told once more. */
    public static Outcome tellAgain(Account account, String sweepId, Instant now) {
        var since = account.requirement().effectiveAt();
        return AccountFold.tellAgain(account, new Trigger(CAUSE, sweepId, since == null ? now : since, null));
    }

    public static Alarm alarm(Account account, String sweepId) {
        return new Alarm(
                account.id(),
                ALARM,
                "MFA has been required since %s and was not on; the requirement was told once more"
                        .formatted(account.requirement().effectiveAt()),
                sweepId);
    }
}
