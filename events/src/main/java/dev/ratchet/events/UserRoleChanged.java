package dev.ratchet.events;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Upstream: the full set of roles of one user after a change.
 *
 * @param roles all roles after the change, at most 1,000 of at most 256 characters
 * @param occurredAt when it happened upstream; of two events the later one tells the truth
 * @param phone E.164, where upstream knows it
 * @param accountType absent means unchanged, and HUMAN where it was never told
 * @param apps the products that the account can sign in to; absent means unchanged
 */
public record UserRoleChanged(
        String tenantId,
        String userId,
        List<String> roles,
        Instant occurredAt,
        @Nullable String username,
        @Nullable String email,
        @Nullable String phone,
        @Nullable String locale,
        @Nullable AccountType accountType,
        @Nullable List<String> apps,
        @Nullable String changedBy)
        implements Event {

    public UserRoleChanged {
        Require.id("tenantId", tenantId);
        Require.id("userId", userId);
        roles = Require.names("roles", roles);
        Require.time("occurredAt", occurredAt);
        Require.optionalText("username", username);
        Require.optionalText("email", email);
        Require.optionalText("phone", phone);
        Require.optionalText("locale", locale);
        apps = apps == null ? null : Require.names("apps", apps);
        Require.optionalText("changedBy", changedBy);
    }

    @Override
    public String key() {
        return tenantId + "/" + userId;
    }
}
