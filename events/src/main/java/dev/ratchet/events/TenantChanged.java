package dev.ratchet.events;

import java.time.Instant;
import java.time.ZoneId;
import org.jspecify.annotations.Nullable;

/**
 * A tenant as it stands after a change, or after its first user event created it with defaults.
 *
 * @param rootAdmin user id of the root admin, where one is known
 * @param revision grows by one per tenant
 * @param changedBy the admin, or the id of the event that created the tenant
 */
public record TenantChanged(
        String tenantId,
        String name,
        Kind kind,
        @Nullable PartnerType partnerType,
        String region,
        ZoneId zone,
        IdentityProvider identityProvider,
        @Nullable String rootAdmin,
        long revision,
        Instant changedAt,
        String changedBy)
        implements Event {

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

    public TenantChanged {
        Require.id("tenantId", tenantId);
        Require.text("name", name);
        Require.present("kind", kind);
        Require.id("region", region);
        Require.present("zone", zone);
        Require.present("identityProvider", identityProvider);
        Require.optionalText("rootAdmin", rootAdmin);
        Require.time("changedAt", changedAt);
        Require.text("changedBy", changedBy);
    }

    @Override
    public String key() {
        return tenantId;
    }
}
