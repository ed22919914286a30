package dev.ratchet.enrollment.rest;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.ratchet.enrollment.domain.Level;
import dev.ratchet.enrollment.domain.Policy;
import dev.ratchet.enrollment.domain.Reason;
import dev.ratchet.enrollment.domain.Requirement;
import dev.ratchet.enrollment.domain.TrustedBrowser;
import dev.ratchet.enrollment.domain.UserView;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A user as the facade shows it.
 *
 * @param phone masked
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
record UserBody(
        String tenantId,
        String userId,
        @Nullable String username,
        List<String> roles,
        String state,
        RequirementBody requirement,
        List<FactorBody> factors,
        List<TrustedDevice> trustedDevices,
        @Nullable String phone) {

    /** @param level as it is now: what was advised is required once its date has passed */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    record RequirementBody(Level level, @Nullable Instant effectiveAt, List<Reason> reasons) {}

    /** A browser that may skip the challenge until {@code expiresAt}, by the policy of today. */
    record TrustedDevice(UUID id, String name, Instant trustedSince, Instant lastChallengeAt, Instant expiresAt) {
        static List<TrustedDevice> of(List<TrustedBrowser> browsers, Policy policy, Instant now) {
            return browsers.stream()
                    .map(browser -> new TrustedDevice(
                            browser.id(),
                            browser.name(),
                            browser.trustedSince(),
                            browser.lastChallengeAt(),
                            policy.trustEnds(browser.lastChallengeAt())))
                    .filter(device -> device.expiresAt().isAfter(now))
                    .toList();
        }
    }

    static UserBody of(UserView view, Instant now) {
        var requirement = view.requirement();
        var phone = view.phone();
        return new UserBody(
                view.user().tenantId(),
                view.user().userId(),
                view.username(),
                view.roles(),
                view.state().name(),
                new RequirementBody(
                        Requirement.levelAt(requirement.level(), requirement.effectiveAt(), now),
                        requirement.effectiveAt(),
                        requirement.reasons()),
                FactorBody.of(view, now),
                TrustedDevice.of(view.trustedBrowsers(), view.policy(), now),
                phone == null ? null : phone.masked());
    }
}
