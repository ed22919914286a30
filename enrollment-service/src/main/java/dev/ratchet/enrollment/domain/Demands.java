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
 */
public record Demands(
        Policy policy, List<String> roles, @Nullable Instant privilegedSince) {

    public Demands {
        roles = List.copyOf(roles);
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
     * Whether SMS that was confirmed at that instant has been the only kind for too long. Where policy lets the user set up
     * nothing else it never is: a policy of SMS alone would lock out those who could mend it.
     */
    boolean tiredOfSms(@Nullable Instant confirmedAt, Instant now) {
        return privilegedSince != null
                && confirmedAt != null
                && FactorType.settable().stream().anyMatch(type -> type != FactorType.SMS && allow(type))
                && !graceEnds(confirmedAt.isAfter(privilegedSince) ? confirmedAt : privilegedSince)
                        .isAfter(now);
    }

    private Instant graceEnds(Instant from) {
        return from.atOffset(ZoneOffset.UTC).plus(policy.smsOnlyGrace()).toInstant();
    }
}
