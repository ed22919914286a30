package dev.ratchet.rest;

import io.quarkus.security.identity.SecurityIdentity;
import jakarta.annotation.security.RolesAllowed;
import jakarta.enterprise.context.RequestScoped;
import jakarta.ws.rs.container.ResourceInfo;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.eclipse.microprofile.jwt.JsonWebToken;

/**
 * Who calls, and whose data that one may see. A token may carry several groups; each call is judged only by those that
 * the called method admits ({@link RolesAllowed}), so that the reach of one group never widens the rights of another.
 */
@RequestScoped
public class Caller {
    public static final String OPERATOR = "operator";
    public static final String TENANT_ADMIN = "tenant-admin";
    public static final String AUDITOR = "auditor";
    public static final String SIGN_IN = "sign-in";
    public static final String USER = "user";

    private final SecurityIdentity identity;
    private final JsonWebToken token;
    private final ResourceInfo called;

    public Caller(SecurityIdentity identity, JsonWebToken token, ResourceInfo called) {
        this.identity = identity;
        this.token = token;
        this.called = called;
    }

    /** For the record of who did it: the token's subject. */
    public String actor() {
        var subject = token.getSubject();
        return subject == null ? identity.getPrincipal().getName() : subject;
    }

    /** Whether the caller has one of the groups, and the called method admits it. */
    public boolean actsAs(String... groups) {
        var admitted = admitted();
        return Stream.of(groups).anyMatch(group -> admitted.contains(group) && identity.hasRole(group));
    }

    private List<String> admitted() {
        var ofMethod = called.getResourceMethod().getAnnotation(RolesAllowed.class);
        var ofClass = called.getResourceClass().getAnnotation(RolesAllowed.class);
        var admitted = ofMethod == null ? ofClass : ofMethod;
        return admitted == null ? List.of() : List.of(admitted.value());
    }

    /** Whether a person asks for itself. */
    public boolean isSelf(String tenantId, String userId) {
        return actsAs(USER) && isOf(tenantId) && Objects.equals(token.getSubject(), userId);
    }

    /** @throws Refusal 404 when the tenant is another's: what exists elsewhere is not told */
    public void mustSee(String tenantId) {
        if (!seesAll(tenantId) || tenantId.indexOf('\0') >= 0) {
            throw Refusal.notFound("tenant " + tenantId);
        }
    }

    /** @throws Refusal 404 when the user is not the caller itself and the caller is a plain user */
    public void mustSee(String tenantId, String userId) {
        if (!seesAll(tenantId) && !isSelf(tenantId, userId)) {
            throw Refusal.notFound("user " + userId);
        }
    }

    private boolean seesAll(String tenantId) {
        return actsAs(OPERATOR, SIGN_IN) || (actsAs(TENANT_ADMIN, AUDITOR) && isOf(tenantId));
    }

    private boolean isOf(String tenantId) {
        return Objects.equals(token.getClaim("tenant"), tenantId);
    }
}
