package dev.ratchet.enrollment.rest;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.ratchet.enrollment.application.finding.AskRemediation;
import dev.ratchet.enrollment.application.finding.ViewRemediations.Seen;
import dev.ratchet.enrollment.domain.Finding;
import dev.ratchet.enrollment.domain.FindingRule;
import dev.ratchet.enrollment.domain.Remediated.Result;
import dev.ratchet.enrollment.domain.Remediation;
import dev.ratchet.enrollment.domain.UserId;
import dev.ratchet.rest.Refusal;
import java.time.Instant;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** What goes in and out with remediations. */
final class RemediationBodies {
    private static final int MOST = 10_000;

    private RemediationBodies() {}

    /**
     * Whom to turn MFA on for: one of the three.
     *
     * @param findings ids of findings, at most 10,000
     * @param rule everybody about whom there is such a finding now
     * @param users ids of users, at most 10,000
     */
    record Wish(
            @Nullable List<@Nullable String> findings,
            @Nullable FindingRule rule,
            @Nullable List<@Nullable String> users) {
        Wish {
            if (Stream.of(findings, rule, users).filter(Objects::nonNull).count() != 1) {
                throw new IllegalArgumentException("the body: must have one of findings, rule and users");
            }
            findings = findings == null ? null : checked("findings", findings);
            users = users == null ? null : checked("users", users);
        }

        private static List<@Nullable String> checked(String field, List<@Nullable String> ids) {
            if (ids.isEmpty() || ids.size() > MOST) {
                throw new IllegalArgumentException(field + ": must name 1 to " + MOST);
            }
            if (ids.stream().anyMatch(Objects::isNull)) {
                throw new IllegalArgumentException(field + ": must not hold null");
            }
            return List.copyOf(ids);
        }

        /** The chosen users of a tenant; empty where a rule chooses them. */
        List<String> userIds(String tenantId) {
            if (users != null) {
                return users.stream()
                        .map(id -> user(tenantId, Objects.requireNonNull(id)))
                        .toList();
            }
            return named(tenantId).stream().map(named -> named.user().userId()).toList();
        }

        /** The rules of the findings, or the one rule. */
        List<FindingRule> rules(String tenantId) {
            return rule != null
                    ? List.of(rule)
                    : named(tenantId).stream()
                            .map(Finding.Named::rule)
                            .distinct()
                            .toList();
        }

        private List<Finding.Named> named(String tenantId) {
            return findings == null
                    ? List.of()
                    : findings.stream()
                            .map(id -> Finding.read(Objects.requireNonNull(id))
                                    .filter(named -> named.user().tenantId().equals(tenantId))
                                    .orElseThrow(() -> Refusal.field(
                                            "findings", "findings: holds what is no id of a finding of this tenant")))
                            .toList();
        }

        private static String user(String tenantId, String id) {
            try {
                return new UserId(tenantId, id).userId();
            } catch (IllegalArgumentException e) {
                throw Refusal.field("users", "users: holds what is no id of a user");
            }
        }
    }

    /**
     * @param state CHOOSING while users are chosen, else UNCONFIRMED
     * @param users how many it is about; absent while they are chosen
     * @param leftOut how many have such a finding that a remediation does not mend; absent while they are counted
     * @param confirmationToken shown once; nothing happens until it comes back
     * @param expiresAt until when it can be confirmed; absent while users are chosen: 15 minutes from the end of that
     */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    record Asked(
            String remediationId,
            String state,
            @Nullable Long users,
            @Nullable Long leftOut,
            String confirmationToken,
            @Nullable Instant expiresAt) {
        static Asked of(AskRemediation.Asked asked) {
            var job = asked.remediation();
            var known = job.state() != Remediation.State.CHOOSING;
            return new Asked(
                    job.id().toString(),
                    job.state().name(),
                    known ? job.total() : null,
                    known ? job.leftOut() : null,
                    asked.token(),
                    known ? job.expiresAt() : null);
        }
    }

    /** @param token of the answer to the wish */
    record Confirmation(String token) {
        Confirmation {
            if (token == null || token.isBlank()) {
                throw new IllegalArgumentException("token: is missing");
            }
        }
    }

    /**
     * @param state CHOOSING, UNCONFIRMED, EXPIRED, RUNNING or COMPLETED
     * @param total, done how many users, so far while they are chosen, and how many of them were seen to
     * @param leftOut how many have such a finding that a remediation does not mend
     */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    record Progress(
            String remediationId,
            String state,
            String askedBy,
            Instant askedAt,
            @Nullable Instant expiresAt,
            @Nullable Instant confirmedAt,
            @Nullable Instant finishedAt,
            long total,
            long leftOut,
            long done,
            Map<Result, Long> results) {
        static Progress of(Seen seen) {
            var job = seen.remediation();
            var results = new EnumMap<Result, Long>(Result.class);
            for (var result : Result.values()) {
                results.put(result, job.results().getOrDefault(result, 0L));
            }
            return new Progress(
                    job.id().toString(),
                    seen.expired() ? "EXPIRED" : job.state().name(),
                    job.askedBy(),
                    job.askedAt(),
                    job.state() == Remediation.State.CHOOSING ? null : job.expiresAt(),
                    job.confirmedAt(),
                    job.finishedAt(),
                    job.total(),
                    job.leftOut(),
                    job.done(),
                    results);
        }
    }

    /** @param result absent while it is not the user's turn yet */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    record UserResult(
            String userId,
            @Nullable Result result,
            @Nullable String why,
            @Nullable Instant at) {}

    /** @param next where the next page begins; absent on the last */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    record Results(List<UserResult> results, @Nullable String next) {}
}
