package dev.ratchet.policy.rest;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.ratchet.policy.application.ExplainRequirement.Result.Explained;
import dev.ratchet.policy.domain.Heard;
import dev.ratchet.policy.domain.Level;
import dev.ratchet.policy.postgres.AccountHistoryTable.Recorded;
import java.time.Instant;
import java.util.List;
import java.util.SortedSet;
import org.jspecify.annotations.Nullable;

/**
 * Why MFA was required of a user, or not.
 *
 * @param at the instant that it is about
 * @param requirement as it held then
 * @param rules every rule, in the order in which they are heard
 * @param policyVersion in force then
 * @param events what led there, newest first, at most 100
 */
public record ExplanationBody(
        String tenantId,
        String userId,
        Instant at,
        RequirementBody requirement,
        List<Said> rules,
        long policyVersion,
        List<Event> events) {

    /**
     * What a rule said.
     *
     * @param outcome NOT_REQUIRED, ADVISED, REQUIRED, SILENT where it does not apply, NOT_HEARD where another had
     *     decided before
     * @param effectiveAt from when it demands MFA; of a NOT_REQUIRED, when MFA is required again
     */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    public record Said(
            String rule,
            Heard.Said outcome,
            @Nullable String detail,
            @Nullable Instant effectiveAt) {
        static Said of(Heard heard) {
            return new Said(heard.rule(), heard.said(), heard.detail(), heard.effectiveAt());
        }
    }

    /**
     * A change of what is known or required of the user, and the state after it.
     *
     * @param at when it was recorded here
     * @param occurredAt when what caused it happened
     * @param causedBy id of the event, or actor of the request
     * @param revision of the published requirement
     */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    public record Event(
            Instant at,
            Instant occurredAt,
            String cause,
            String causedBy,
            Level level,
            @Nullable Instant effectiveAt,
            List<String> reasons,
            SortedSet<String> roles,
            long policyVersion,
            long revision) {
        static Event of(Recorded recorded) {
            var account = recorded.account();
            var requirement = account.requirement();
            return new Event(
                    recorded.at(),
                    recorded.occurredAt(),
                    recorded.cause(),
                    recorded.causedBy(),
                    requirement.level(),
                    requirement.effectiveAt(),
                    requirement.reasons().stream().map(reason -> reason.rule()).toList(),
                    account.facts().currentRoles(),
                    account.policyVersion(),
                    account.revision());
        }
    }

    static ExplanationBody of(String tenantId, String userId, Explained explained) {
        return new ExplanationBody(
                tenantId,
                userId,
                explained.at(),
                RequirementBody.of(explained.explanation().requirement()),
                explained.explanation().rules().stream().map(Said::of).toList(),
                explained.policyVersion(),
                explained.records().stream().map(Event::of).toList());
    }
}
