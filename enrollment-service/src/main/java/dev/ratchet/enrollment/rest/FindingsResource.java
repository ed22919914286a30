package dev.ratchet.enrollment.rest;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.ratchet.enrollment.application.finding.ListFindings;
import dev.ratchet.enrollment.application.finding.ListFindings.Position;
import dev.ratchet.enrollment.application.finding.ListFindings.Wanted;
import dev.ratchet.enrollment.domain.FindingRule;
import dev.ratchet.enrollment.domain.Risk;
import dev.ratchet.rest.Caller;
import dev.ratchet.rest.Csv;
import dev.ratchet.rest.Paging;
import dev.ratchet.rest.Refusal;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.time.Clock;
import java.util.Arrays;
import java.util.List;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.jboss.resteasy.reactive.RestPath;
import org.jspecify.annotations.Nullable;

/** What an audit finds about the users of a tenant now. */
@Path("/v1/findings/{t}")
@RunOnVirtualThread
class FindingsResource {
    private final ListFindings listFindings;
    private final Access access;
    private final Clock clock;
    private final String publicUrl;

    FindingsResource(
            ListFindings listFindings,
            Access access,
            Clock clock,
            @ConfigProperty(name = "ratchet.public-url") String publicUrl) {
        this.listFindings = listFindings;
        this.access = access;
        this.clock = clock;
        this.publicUrl = publicUrl;
    }

    /** @param next where the next page begins; absent on the last. It may be there with few findings, or none */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    record Page(List<FindingBody> findings, @Nullable String next) {}

    @GET
    @Produces({MediaType.APPLICATION_JSON, Csv.TYPE})
    @Operation(
            summary = "What an audit finds about the users of a tenant now",
            description = "Users who comply do not appear. rule, risk and user narrow it down. JSON comes in pages;"
                    + " with Accept: text/csv all of it comes as one table, streamed (limit and next do not count).")
    @APIResponse(
            responseCode = "200",
            content = {
                @Content(mediaType = MediaType.APPLICATION_JSON, schema = @Schema(implementation = Page.class)),
                @Content(mediaType = Csv.TYPE, schema = @Schema(implementation = String.class))
            })
    @RolesAllowed({Caller.OPERATOR, Caller.TENANT_ADMIN, Caller.AUDITOR})
    public Response list(
            @RestPath String t,
            @QueryParam("rule") @Nullable String rule,
            @QueryParam("risk") @Nullable String risk,
            @QueryParam("user") @Nullable String user,
            @QueryParam("limit") @Nullable Integer limit,
            @QueryParam("next") @Nullable String next,
            @Context HttpHeaders headers) {
        var tenant = access.tenant(t);
        var wanted = new Wanted(
                Choice.named("rule", rule, FindingRule::valueOf, Arrays.toString(FindingRule.values())),
                Choice.named("risk", risk, Risk::valueOf, Arrays.toString(Risk.values())),
                user);
        return Listing.of(
                headers,
                limit,
                "findings.csv",
                csv -> table(csv, tenant, wanted),
                size -> page(tenant, wanted, size, position(next)));
    }

    private void table(Csv csv, String tenant, Wanted wanted) {
        var now = clock.instant();
        FindingBody.header(csv);
        listFindings.each(
                tenant,
                wanted,
                finding -> FindingBody.of(finding, now, publicUrl).row(csv));
    }

    private Page page(String tenant, Wanted wanted, int limit, Position from) {
        var page = listFindings.page(tenant, wanted, from, limit);
        var findings = page.findings().stream()
                .map(finding -> FindingBody.of(finding, page.at(), publicUrl))
                .toList();
        return new Page(findings, cursor(page.next()));
    }

    private static @Nullable String cursor(@Nullable Position next) {
        if (next == null) {
            return null;
        }
        var after = next.after();
        return Paging.cursor(next.userId() + "/" + (after == null ? "" : after.name()));
    }

    private static Position position(@Nullable String next) {
        var key = Paging.after(next);
        if (key.isEmpty()) {
            return Position.START;
        }
        var slash = key.indexOf('/');
        try {
            var after = key.substring(slash + 1);
            return new Position(key.substring(0, slash), after.isEmpty() ? null : FindingRule.valueOf(after));
        } catch (IllegalArgumentException | StringIndexOutOfBoundsException e) {
            throw Refusal.field("next", "next: take it unchanged from the page before");
        }
    }
}
