package dev.ratchet.policy.rest;

import dev.ratchet.policy.application.ApproveChange;
import dev.ratchet.policy.application.ChangePolicy;
import dev.ratchet.policy.postgres.PolicyVersion;
import dev.ratchet.rest.Refusal;
import jakarta.ws.rs.core.EntityTag;
import jakarta.ws.rs.core.Response;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Results of use cases as responses, and refusals as problems. */
final class PolicyAnswers {
    private PolicyAnswers() {}

    record Pending(UUID changeId, String state, List<String> loosens) {}

    static Response of(PolicyVersion version) {
        return answer(version).build();
    }

    static Response of(ChangePolicy.Result result, String tenantId) {
        return switch (result) {
            case ChangePolicy.Result.InForce inForce -> of(inForce);
            case ChangePolicy.Result.Pending(var changeId, var loosens) -> pending(changeId, loosens);
            case ChangePolicy.Result.Outdated(var current) -> throw outdated(current);
            case ChangePolicy.Result.UnknownTenant() -> throw Refusal.notFound("tenant " + tenantId);
            case ChangePolicy.Result.LocksOutLastAdmin() -> throw locksOut();
            case ChangePolicy.Result.NotAsForecast(var why) -> throw notAsForecast(why);
        };
    }

    static Response of(ApproveChange.Result result, UUID changeId) {
        return switch (result) {
            case ApproveChange.Result.PolicyInForce(var inForce) -> of(inForce);
            case ApproveChange.Result.TenantInForce(var stored) ->
                Response.ok(TenantBody.of(stored.tenant())).build();
            case ApproveChange.Result.Unknown() -> throw Refusal.notFound("change " + changeId);
            case ApproveChange.Result.SameAdmin() -> throw sameAdmin();
            case ApproveChange.Result.AlreadyApproved() -> throw alreadyApproved();
            case ApproveChange.Result.Outdated(var current) ->
                throw Refusal.of(
                        409, "OUTDATED", "version " + current + " came into force since; ask for the change again");
            case ApproveChange.Result.LocksOutLastAdmin() -> throw locksOut();
        };
    }

    static Response pending(UUID changeId, List<String> loosens) {
        return Response.accepted(new Pending(changeId, "PENDING", loosens)).build();
    }

    static Refusal sameAdmin() {
        return Refusal.of(403, "SAME_ADMIN", "a loosening is approved by a different admin than its author");
    }

    static Refusal alreadyApproved() {
        return Refusal.of(409, "ALREADY_APPROVED", "it was approved before");
    }

    static Refusal notAsForecast(String why) {
        return Refusal.of(409, "NOT_AS_FORECAST", why + "; ask for a new forecast");
    }

    private static Response of(ChangePolicy.Result.InForce inForce) {
        var answer = answer(inForce.version());
        if (inForce.rollout() != null) {
            answer.link("/v1/policies/" + inForce.version().tenantId() + "/rollouts/" + inForce.rollout(), "monitor");
        }
        return answer.build();
    }

    private static Response.ResponseBuilder answer(PolicyVersion version) {
        return Response.ok(PolicyBody.of(version.policy())).tag(new EntityTag(Long.toString(version.version())));
    }

    /** The version of an {@code If-Match} header, which a change cannot do without. */
    static long version(@Nullable String ifMatch) {
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

    private static Refusal locksOut() {
        return Refusal.of(
                409,
                "LAST_ADMIN_LOCKED_OUT",
                "no admin of the tenant would have a usable factor or a phone; let one set up an allowed method first");
    }
}
