package dev.ratchet.enrollment.domain;

import java.time.Duration;
import java.time.Instant;
import java.util.UUID;

/** A factor that a user holds, told by what is special about it: active and confirmed a year ago. */
public record Held(Factor factor) {
    static final Instant NOW = Instant.parse("2024-04-22T08:00:00Z");

    private static final UserId DANA = new UserId("contoso", "dana");

    static Held of(FactorType type) {
        var then = NOW.minus(Duration.ofDays(365));
        return new Held(new Factor(
                UUID.randomUUID(), DANA, type, FactorStatus.ACTIVE, type.name(), null, null, then, then, then));
    }

    Held status(FactorStatus status) {
        return with(status, factor.countsFrom(), factor.confirmedAt(), factor.lastUsedAt());
    }

    Held countsFrom(Instant from) {
        return with(factor.status(), from, factor.confirmedAt(), factor.lastUsedAt());
    }

    Held confirmed(int daysAgo) {
        return with(factor.status(), factor.countsFrom(), NOW.minus(Duration.ofDays(daysAgo)), factor.lastUsedAt());
    }

    Held used(int daysAgo) {
        return with(factor.status(), factor.countsFrom(), factor.confirmedAt(), NOW.minus(Duration.ofDays(daysAgo)));
    }

    private Held with(FactorStatus status, Instant countsFrom, Instant confirmedAt, Instant lastUsedAt) {
        return new Held(new Factor(
                factor.id(),
                factor.user(),
                factor.type(),
                status,
                factor.name(),
                factor.phone(),
                countsFrom,
                factor.createdAt(),
                confirmedAt,
                lastUsedAt));
    }
}
