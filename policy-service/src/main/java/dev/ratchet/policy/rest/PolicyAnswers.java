package dev.ratchet.policy.rest;

import dev.ratchet.policy.application.ApprovePolicyChange;
import dev.ratchet.policy.application.ChangePolicy;
import dev.ratchet.policy.postgres.PolicyVersion;
import dev.ratchet.rest.Refusal;
import jakarta.ws.rs.core.EntityTag;
import jakarta.ws.rs.core.Response;
import java.util.List;
import java.util.UUID;

/** Results of use cases as responses, and refusals as problems. */
final class PolicyAnswers {
    private PolicyAnswers() {}

    record Pending(UUID changeId, String state, List<String> loosens) {}

    static Response of(PolicyVersion version) {
        return Response.ok(PolicyBody.of(version.policy()))
                .tag(new EntityTag(Long.toString(version.version())))
                .build();
    }

    static Response of(ChangePolicy.Result result, String tenantId) {
        return switch (result) {
            case ChangePolicy.Result.InForce(var version) -> of(version);
            case ChangePolicy.Result.Pending(var changeId, var loosens) ->
                Response.accepted(new Pending(changeId, "PENDING", loosens)).build();
            case ChangePolicy.Result.Outdated(var current) -> throw outdated(current);
            case ChangePolicy.Result.UnknownTenant() -> throw Refusal.notFound("tenant " + tenantId);
        };
    }

    static Response of(ApprovePolicyChange.Result result, UUID changeId) {
        return switch (result) {
            case ApprovePolicyChange.Result.InForce(var version) -> of(version);
            case ApprovePolicyChange.Result.Unknown() -> throw Refusal.notFound("change " + changeId);
            case ApprovePolicyChange.Result.SameAdmin() ->
                throw Refusal.of(403, "SAME_ADMIN", "a loosening is approved by a different admin than its author");
            case ApprovePolicyChange.Result.AlreadyApproved() ->
                throw Refusal.of(409, "ALREADY_APPROVED", "the change was approved before");
            case ApprovePolicyChange.Result.Outdated(var current) ->
                throw Refusal.of(
                        409, "OUTDATED", "version " + current + " came into force since; ask for the change again");
        };
    }

    /** The version of an {@code If-Match} header, which a change cannot do without. */
    static long version(@org.jspecify.annotations.Nullable String ifMatch) {
        if (ifMatch == null) {
            throw Refusal.of(428, "PRECONDITION_REQUIRED", "send If-Match with the ETag of the version you have seen");
        }
        try {
            return Long.parseLong(ifMatch.strip().replace("\"", ""));
        } catch (NumberFormatException e) {
            throw Refusal.of(412, "PRECONDITION_FAILED", "If-Match must be an ETag that GET answered, such as \"1\"");
        }
    }

    private static Refusal outdated(long current) {
        return Refusal.of(
                412, "PRECONDITION_FAILED", "the policy is at version " + current + "; read it, then change it");
    }
}
