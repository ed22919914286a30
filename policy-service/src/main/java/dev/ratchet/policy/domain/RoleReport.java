package dev.ratchet.policy.domain;

import java.time.Instant;
import java.util.SortedSet;
import org.jspecify.annotations.Nullable;

/**
 * What upstream told about a user at one instant.
 *
 * @param roles all roles the user has
 * @param accountType null: not told
 * @param apps products the account can sign in to; null: not told
 * @param hasPhone whether a mobile number was told with it
 */
public record RoleReport(
        SortedSet<String> roles,
        Instant occurredAt,
        @Nullable AccountType accountType,
        @Nullable SortedSet<String> apps,
        boolean hasPhone) {

    RoleReport at(Instant instant) {
        return new RoleReport(roles, instant, accountType, apps, hasPhone);
    }
}
