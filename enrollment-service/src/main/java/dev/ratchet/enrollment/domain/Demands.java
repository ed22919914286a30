package dev.ratchet.enrollment.domain;

import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a tenant's policy demands of the factors of one user.
 *
 * @param roles of the user, as upstream told them
 * @param privilegedSince when this service learned that the user is privileged; null while the user is not
 * @param smsSince when the user first confirmed a number; null where none was confirmed yet
 */
public record Demands(
        Policy policy,
        List<String> roles,
        @Nullable Instant privilegedSince,
        @Nullable Instant smsSince) {

    public Demands {
        roles = List.copyOf(roles);
    }

    /** Of a user of whom no number is known to have been confirmed. */
    public Demands(Policy policy, List<String> roles, @Nullable Instant privilegedSince) {
        this(policy, roles, privilegedSince, null);
    }

    public boolean allow(FactorType type) {
        return policy.allowedMethods().contains(type);
    }

    /** Whether it is as strong as the least that policy asks of any role of the user. */
    public boolean deemStrong(FactorType type) {
        return policy.minimumStrength().stream()
                .filter(strength -> type.compareTo(strength.weakest()) > 0)
                .noneMatch(strength -> roles.stream().anyMatch(strength::matches));
    }

    /**
     * Whether SMS that was confirmed at that instant has been the only kind for too long. The grace runs from the first
     * number that the user ever confirmed: to confirm one again, or to delete it and add it, begins no new one. Where
     * policy lets the user set up nothing else it never is: a policy of SMS alone would lock out those who could mend it.
     */
    boolean tiredOfSms(@Nullable Instant confirmedAt, Instant now) {
        var first =
                smsSince != null && (confirmedAt == null || smsSince.isBefore(confirmedAt)) ? smsSince : confirmedAt;
        return privilegedSince != null
                && first != null
                && FactorType.settable().stream().anyMatch(type -> type != FactorType.SMS && allow(type))
                && !graceEnds(first.isAfter(privilegedSince) ? first : privilegedSince)
                        .isAfter(now);
    }

    private Instant graceEnds(Instant from) {
        return from.atOffset(ZoneOffset.UTC).plus(policy.smsOnlyGrace()).toInstant();
    }
}
