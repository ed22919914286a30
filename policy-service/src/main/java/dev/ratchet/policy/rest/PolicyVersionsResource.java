package dev.ratchet.policy.rest;

import dev.ratchet.policy.application.ChangePolicy;
import dev.ratchet.policy.application.PolicyHistory;
import dev.ratchet.policy.postgres.PolicyVersion;
import dev.ratchet.rest.Caller;
import dev.ratchet.rest.Paging;
import dev.ratchet.rest.Refusal;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Every version that a tenant's policy had. */
@Path("/v1/policies/{tenantId}/versions")
@Produces(MediaType.APPLICATION_JSON)
@RunOnVirtualThread
public class PolicyVersionsResource {
    private final PolicyHistory history;
    private final ChangePolicy changePolicy;
    private final Caller caller;

    public PolicyVersionsResource(PolicyHistory history, ChangePolicy changePolicy, Caller caller) {
        this.history = history;
        this.changePolicy = changePolicy;
        this.caller = caller;
    }

    /** One version: who put it in force, when and why. */
    public record Version(
            long version,
            String author,
            @Nullable String approvedBy,
            String reason,
            Instant createdAt,
            PolicyBody policy) {
        static Version of(PolicyVersion stored) {
            return new Version(
                    stored.version(),
                    stored.author(),
                    stored.approvedBy(),
                    stored.reason(),
                    stored.createdAt(),
                    PolicyBody.of(stored.policy()));
        }
    }

    /** A page of versions, newest first. */
    public record Page(List<Version> versions, @Nullable String next) {}

    @GET
    @RolesAllowed({Caller.OPERATOR, Caller.TENANT_ADMIN, Caller.AUDITOR})
    public Page list(
            @PathParam("tenantId") String tenantId,
            @QueryParam("limit") @Nullable Integer limit,
            @QueryParam("next") @Nullable String next) {
        caller.mustSee(tenantId);
        var size = Paging.limit(limit);
        var page = history.versions(tenantId, Fields.before(next), size).stream()
                .map(Version::of)
                .toList();
        return new Page(
                page, Fields.next(page.size(), size, () -> page.getLast().version()));
    }

    @GET
    @Path("/{version}")
    @RolesAllowed({Caller.OPERATOR, Caller.TENANT_ADMIN, Caller.AUDITOR})
    public Version get(@PathParam("tenantId") String tenantId, @PathParam("version") long version) {
        caller.mustSee(tenantId);
        return Version.of(find(tenantId, version));
    }

    /** In what a version differs from another, the one before it if none is named, field by field. */
    @GET
    @Path("/{version}/diff")
    @RolesAllowed({Caller.OPERATOR, Caller.TENANT_ADMIN, Caller.AUDITOR})
    public PolicyDiff diff(
            @PathParam("tenantId") String tenantId,
            @PathParam("version") long version,
            @QueryParam("from") @Nullable Long from) {
        caller.mustSee(tenantId);
        var older = from == null ? version - 1 : from;
        return PolicyDiff.between(
                older,
                find(tenantId, older).policy(),
                version,
                find(tenantId, version).policy());
    }

    /** Makes an old version the newest; the rules of a change hold. */
    @POST
    @Path("/{version}/restore")
    @RolesAllowed({Caller.OPERATOR, Caller.TENANT_ADMIN})
    public Response restore(
            @PathParam("tenantId") String tenantId,
            @PathParam("version") long version,
            @HeaderParam("If-Match") @Nullable String ifMatch,
            @HeaderParam("Change-Reason") @Nullable String reason) {
        caller.mustSee(tenantId);
        var old = find(tenantId, version);
        var why = reason == null ? "restored version " + version : Fields.reason(reason, caller);
        var result = changePolicy.change(new ChangePolicy.Request(
                tenantId, old.policy(), PolicyAnswers.version(ifMatch), caller.actor(), why, null));
        return PolicyAnswers.of(result, tenantId);
    }

    private PolicyVersion find(String tenantId, long version) {
        return history.version(tenantId, version).orElseThrow(() -> Refusal.notFound("version " + version));
    }
}
