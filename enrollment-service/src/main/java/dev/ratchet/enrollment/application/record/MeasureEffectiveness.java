package dev.ratchet.enrollment.application.record;

import dev.ratchet.enrollment.domain.Effectiveness;
import dev.ratchet.enrollment.postgres.EffectivenessQuery;
import dev.ratchet.enrollment.postgres.UnpromptedQuery;
import dev.ratchet.outbox.Transactions;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Duration;
import java.time.LocalDate;

/**
 * Measures how well MFA did what it is for.
 *
 * <p>Passed without MFA is who was let in because nothing was required as far as was known, while, as an event told
 * later, MFA was required already. It is found whichever comes first, the sign-in or the event. Of several such sign-ins
 * of a user within one exposure the last is seen; nothing is seen of a user who was exposed and whose event never came,
 * nor of sign-ins that never asked.
 */
@Singleton
public final class MeasureEffectiveness {
    private final Transactions transactions;
    private final Clock clock;

    public MeasureEffectiveness(Transactions transactions, Clock clock) {
        this.transactions = transactions;
        this.clock = clock;
    }

    /**
     * @param from, to days in UTC, both included
     * @param threshold over which an exposure is a breach
     * @param unpromptedFor how long MFA must have been required of a user who was not asked for it
     */
    public Effectiveness measure(
            String tenantId, LocalDate from, LocalDate to, Duration threshold, Duration unpromptedFor) {
        var now = clock.instant();
        var before = now.minus(unpromptedFor);
        return transactions.read(connection -> new Effectiveness(
                EffectivenessQuery.days(connection, tenantId, from, to),
                EffectivenessQuery.breaches(connection, tenantId, from, to, threshold),
                UnpromptedQuery.users(connection, tenantId, now, before, true),
                UnpromptedQuery.users(connection, tenantId, now, before, false)));
    }
}
