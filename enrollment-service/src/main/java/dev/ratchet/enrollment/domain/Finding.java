package dev.ratchet.enrollment.domain;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Something about one user that an auditor wants to know.
 *
 * @param acceptable whether it may stay as it is, for the reason that {@code why} gives
 * @param since when it came to be; null where that is not known
 */
public record Finding(
        UserId user,
        FindingRule rule,
        Risk risk,
        boolean acceptable,
        String why,
        @Nullable Instant since,
        String detail,
        Remedy remedy) {

    /** The same for the same tenant, user and rule, at any time; {@link #read} takes it apart again. */
    public String id() {
        var user = this.user.tenantId() + "/" + this.user.userId();
        return rule.name()
                + "."
                + Base64.getUrlEncoder().withoutPadding().encodeToString(user.getBytes(StandardCharsets.UTF_8));
    }

    /** Whole days since it came to be; null where that is not known. */
    public @Nullable Long ageDays(Instant now) {
        return since == null ? null : Math.max(0, Duration.between(since, now).toDays());
    }

    /** Whom an id is about. */
    public record Named(UserId user, FindingRule rule) {}

    /** Empty for what is no id of a finding. */
    public static Optional<Named> read(String id) {
        var dot = id.indexOf('.');
        if (dot < 0) {
            return Optional.empty();
        }
        try {
            var rule = FindingRule.valueOf(id.substring(0, dot));
            var user = new String(Base64.getUrlDecoder().decode(id.substring(dot + 1)), StandardCharsets.UTF_8);
            var slash = user.indexOf('/');
            return slash < 0
                    ? Optional.empty()
                    : Optional.of(new Named(new UserId(user.substring(0, slash), user.substring(slash + 1)), rule));
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }
}
