package dev.ratchet.policy.rest;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.ratchet.policy.domain.Tenant;
import dev.ratchet.rest.Refusal;
import org.jspecify.annotations.Nullable;

/** A tenant as the facade takes and shows it; fields as in the contract. */
@JsonInclude(JsonInclude.Include.NON_NULL)
record TenantBody(
        @Nullable String tenantId,
        @Nullable String name,
        @Nullable String kind,
        @Nullable String partnerType,
        @Nullable String region,
        @Nullable String zone,
        @Nullable String identityProvider,
        @Nullable String rootAdmin) {

    static TenantBody of(Tenant tenant) {
        var type = tenant.partnerType();
        return new TenantBody(
                tenant.id(),
                tenant.name(),
                tenant.kind().name(),
                type == null ? null : type.name(),
                tenant.region(),
                tenant.zone().getId(),
                tenant.identityProvider().name(),
                tenant.rootAdmin());
    }

    Tenant toTenant(String id) {
        var kindOf = Fields.oneOf("kind", Tenant.Kind.class, kind);
        if (kindOf == Tenant.Kind.CUSTOMER && partnerType != null) {
            throw Refusal.field("partnerType", "partnerType: only a PARTNER has one");
        }
        return new Tenant(
                Fields.id("tenantId", id),
                Fields.text("name", name),
                kindOf,
                partnerType == null ? null : Fields.oneOf("partnerType", Tenant.PartnerType.class, partnerType),
                Fields.region("region", region),
                Fields.zone("zone", zone),
                Fields.oneOf("identityProvider", Tenant.IdentityProvider.class, identityProvider),
                rootAdmin == null ? null : Fields.id("rootAdmin", rootAdmin));
    }
}
