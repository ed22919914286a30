package dev.ratchet.policy.rest;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.ratchet.policy.domain.Level;
import dev.ratchet.policy.domain.Reason;
import dev.ratchet.policy.domain.Requirement;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A requirement as the facade shows it.
 *
 * @param effectiveAt from when MFA is required; of NOT_REQUIRED, when it is required again; absent where there is none
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record RequirementBody(Level level, @Nullable Instant effectiveAt, List<Reason> reasons) {
    static RequirementBody of(Requirement requirement) {
        return new RequirementBody(requirement.level(), requirement.effectiveAt(), requirement.reasons());
    }
}
