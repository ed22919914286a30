package dev.ratchet.policy.rest;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonRawValue;
import dev.ratchet.policy.application.AuditTrail;
import dev.ratchet.policy.domain.AuditEntry;
import dev.ratchet.rest.Caller;
import dev.ratchet.rest.Paging;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Audit chains: of each tenant, and of the platform. A record's hash is SHA-256 over the hash of the record before, the
 * chain, sequence, at, actor, action, reason, before and after, each as UTF-8 with its length in bytes and a colon in
 * front, and {@code -} for what is absent; before and after count as the compact JSON that is shown.
 */
@Path("/v1")
@Produces(MediaType.APPLICATION_JSON)
@RunOnVirtualThread
public class AuditResource {
    private final AuditTrail audit;
    private final Caller caller;

    public AuditResource(AuditTrail audit, Caller caller) {
        this.audit = audit;
        this.caller = caller;
    }

    /** One record. */
    @JsonInclude(JsonInclude.Include.ALWAYS)
    public record Entry(
            long sequence,
            Instant at,
            String actor,
            String action,
            String reason,
            @JsonRawValue @Nullable String before,
            @JsonRawValue @Nullable String after,
            String hash,
            String previousHash) {
        static Entry of(AuditEntry entry) {
            return new Entry(
                    entry.sequence(),
                    entry.at(),
                    entry.actor(),
                    entry.action(),
                    entry.reason(),
                    entry.before(),
                    entry.after(),
                    entry.hash(),
                    entry.previousHash());
        }
    }

    /** A page of a chain, newest first. */
    public record Page(
            String chain, List<Entry> records, @Nullable String next) {}

    @GET
    @Path("/policies/{tenantId}/audit")
    @RolesAllowed({Caller.OPERATOR, Caller.TENANT_ADMIN, Caller.AUDITOR})
    public Page ofTenant(
            @PathParam("tenantId") String tenantId,
            @QueryParam("limit") @Nullable Integer limit,
            @QueryParam("next") @Nullable String next) {
        caller.mustSee(tenantId);
        return page(AuditTrail.ofTenant(tenantId), limit, next);
    }

    /** Of the schedule, which holds for all tenants. */
    @GET
    @Path("/schedule/audit")
    @RolesAllowed(Caller.OPERATOR)
    public Page ofPlatform(@QueryParam("limit") @Nullable Integer limit, @QueryParam("next") @Nullable String next) {
        return page(AuditTrail.PLATFORM, limit, next);
    }

    private Page page(String chain, @Nullable Integer limit, @Nullable String next) {
        var size = Paging.limit(limit);
        var records = audit.page(chain, Fields.before(next), size).stream()
                .map(Entry::of)
                .toList();
        return new Page(
                chain,
                records,
                Fields.next(records.size(), size, () -> records.getLast().sequence()));
    }
}
