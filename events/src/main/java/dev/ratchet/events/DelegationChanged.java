package dev.ratchet.events;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Upstream: a partner was granted, or lost, admin rights on a customer.
 *
 * @param userIds the partner's users concerned; absent means all its agents
 */
public record DelegationChanged(
        String partnerTenantId,
        String customerTenantId,
        @Nullable List<String> userIds,
        List<String> roles,
        boolean granted,
        Instant occurredAt)
        implements Event {

    public DelegationChanged {
        Require.id("partnerTenantId", partnerTenantId);
        Require.id("customerTenantId", customerTenantId);
        if (customerTenantId.equals(partnerTenantId)) {
            throw new IllegalArgumentException("customerTenantId: must differ from partnerTenantId");
        }
        userIds = userIds == null ? null : Require.ids("userIds", userIds);
        roles = Require.names("roles", roles);
        Require.time("occurredAt", occurredAt);
    }

    @Override
    public String key() {
        return customerTenantId;
    }
}
