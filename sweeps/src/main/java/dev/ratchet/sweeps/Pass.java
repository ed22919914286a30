package dev.ratchet.sweeps;

import dev.ratchet.events.Loosening;
import java.time.Instant;
import java.time.ZoneId;
import org.jspecify.annotations.Nullable;

/**
 * One pass over the users of a region or a tenant.
 *
 * @param id unique: a pass that is planned twice runs once
 * @param subject the region or the tenant id
 * @param cause name for the repairs whose cause the pass itself is, such as {@code POLICY_CHANGED}
 * @param causedBy id of the event or actor of the request that asked for it
 * @param sweep whether its progress is published as {@code sweep-progressed}
 * @param cutoff the instant at which it compares
 * @param dryRun report, change nothing
 * @param loosening the recorded decision behind it, where protection may go down
 * @param zone only tenants of the region that live in this zone; null for all of the subject
 */
public record Pass(
        String id,
        Scope scope,
        String subject,
        String cause,
        String causedBy,
        boolean sweep,
        Instant cutoff,
        boolean dryRun,
        @Nullable Loosening loosening,
        @Nullable ZoneId zone) {

    /** Over all of the subject. */
    public Pass(
            String id,
            Scope scope,
            String subject,
            String cause,
            String causedBy,
            boolean sweep,
            Instant cutoff,
            boolean dryRun,
            @Nullable Loosening loosening) {
        this(id, scope, subject, cause, causedBy, sweep, cutoff, dryRun, loosening, null);
    }

    /** What the subject names. */
    public enum Scope {
        REGION,
        TENANT
    }
}
