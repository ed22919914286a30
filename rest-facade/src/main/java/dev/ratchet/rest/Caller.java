package dev.ratchet.rest;

import io.quarkus.security.identity.SecurityIdentity;
import jakarta.enterprise.context.RequestScoped;
import java.util.Objects;
import org.eclipse.microprofile.jwt.JsonWebToken;

/** Who calls, and whose data that one may see. */
@RequestScoped
public class Caller {
    public static final String OPERATOR = "operator";
    public static final String TENANT_ADMIN = "tenant-admin";
    public static final String AUDITOR = "auditor";
    public static final String SIGN_IN = "sign-in";
    public static final String USER = "user";

    private final SecurityIdentity identity;
    private final JsonWebToken token;

    public Caller(SecurityIdentity identity, JsonWebToken token) {
        this.identity = identity;
        this.token = token;
    }

    /** For the record of who did it: the token's subject. */
    public String actor() {
        var subject = token.getSubject();
        return subject == null ? identity.getPrincipal().getName() : subject;
    }

    /** @throws Refusal 404 when the tenant is another's: what exists elsewhere is not told */
    public void mustSee(String tenantId) {
        if (!identity.hasRole(OPERATOR)
                && !identity.hasRole(SIGN_IN)
                && !Objects.equals(token.getClaim("tenant"), tenantId)) {
            throw Refusal.notFound("tenant " + tenantId);
        }
    }

    /** @throws Refusal 404 when the user is not the caller itself and the caller is a plain user */
    public void mustSee(String tenantId, String userId) {
        mustSee(tenantId);
        var onlySelf = identity.hasRole(USER)
                && !identity.hasRole(OPERATOR)
                && !identity.hasRole(TENANT_ADMIN)
                && !identity.hasRole(AUDITOR)
                && !identity.hasRole(SIGN_IN);
        if (onlySelf && !Objects.equals(token.getSubject(), userId)) {
            throw Refusal.notFound("user " + userId);
        }
    }
}
