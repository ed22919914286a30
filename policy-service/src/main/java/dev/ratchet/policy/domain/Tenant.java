package dev.ratchet.policy.domain;

import java.time.ZoneId;
import java.time.ZoneOffset;
import org.jspecify.annotations.Nullable;

/**
 * A customer or partner organisation.
 *
 * @param region whose enforcement date holds
 * @param rootAdmin user id of the root admin, where known
 */
public record Tenant(
        String id,
        String name,
        Kind kind,
        @Nullable PartnerType partnerType,
        String region,
        ZoneId zone,
        IdentityProvider identityProvider,
        @Nullable String rootAdmin) {

    /** Region of tenants that nobody has registered yet. */
    public static final String UNASSIGNED = "UNASSIGNED";

    /** Whose organisation it is. */
    public enum Kind {
        CUSTOMER,
        PARTNER
    }

    /** What a partner does. */
    public enum PartnerType {
        SOLUTION_PROVIDER,
        CONTROL_PANEL_VENDOR,
        ADVISOR
    }

    /** Who authenticates the tenant's users. */
    public enum IdentityProvider {
        PLATFORM,
        OWN
    }

    /** A tenant that was never registered: protected by the default policy from its first event. */
    public static Tenant unregistered(String id) {
        return new Tenant(id, id, Kind.CUSTOMER, null, UNASSIGNED, ZoneOffset.UTC, IdentityProvider.PLATFORM, null);
    }

    public boolean isRootAdmin(UserId user) {
        return user.userId().equals(rootAdmin);
    }
}
