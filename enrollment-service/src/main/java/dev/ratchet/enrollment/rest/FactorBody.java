package dev.ratchet.enrollment.rest;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.ratchet.enrollment.domain.Factor;
import dev.ratchet.enrollment.domain.FactorStatus;
import dev.ratchet.enrollment.domain.FactorType;
import dev.ratchet.enrollment.domain.Factors;
import dev.ratchet.enrollment.domain.Shortfall;
import dev.ratchet.enrollment.domain.UserView;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A factor as the facade shows it.
 *
 * @param destination of an SMS factor, masked
 * @param lastUsedAt when a right answer was given with it last
 * @param countsFrom present where it counts, or is to count, only from that instant
 * @param counts whether a sign-in is answered with it now
 * @param shortfall why it does not count; absent where it does
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
record FactorBody(
        UUID id,
        FactorType type,
        FactorStatus status,
        String name,
        @Nullable String destination,
        @Nullable Instant createdAt,
        @Nullable Instant lastUsedAt,
        @Nullable Instant countsFrom,
        boolean counts,
        @Nullable Shortfall shortfall) {

    /** In the order in which they were registered. */
    static List<FactorBody> of(UserView user, Instant now) {
        var factors = new Factors(user.factors(), user.demands(), now);
        return user.factors().stream().map(factor -> of(factor, factors)).toList();
    }

    private static FactorBody of(Factor factor, Factors factors) {
        var phone = factor.phone();
        var shortfall = factors.shortfall(factor);
        return new FactorBody(
                factor.id(),
                factor.type(),
                factor.status(),
                factor.name(),
                phone == null ? null : phone.masked(),
                factor.createdAt(),
                factor.lastUsedAt(),
                factor.countsFrom(),
                shortfall.isEmpty(),
                shortfall.orElse(null));
    }
}
