package dev.ratchet.policy.domain;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;

/** In what a tenant's registration protects less than another. An empty list means that it may take effect at once. */
public final class TenantLoosenings {
    private TenantLoosenings() {}

    /** The first registration of a tenant that events created loosens nothing: nobody has decided on it before. */
    public static List<String> between(Tenant before, Tenant after) {
        var weaker = new ArrayList<String>();
        var own = Tenant.IdentityProvider.OWN;
        if (before.region().equals(Tenant.UNASSIGNED) || after.identityProvider() != own) {
            return weaker;
        }
        if (before.identityProvider() != own) {
            weaker.add("identityProvider: the tenant's own authenticates");
        } else if (before.rootAdmin() != null && !Objects.equals(before.rootAdmin(), after.rootAdmin())) {
            weaker.add("rootAdmin: " + before.rootAdmin() + " is out of scope");
        }
        return weaker;
    }
}
