package dev.ratchet.enrollment.domain;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** All that is shown of a user. */
public record UserView(
        UserId user,
        MfaState state,
        Requirement requirement,
        @Nullable String username,
        List<String> roles,
        @Nullable PhoneNumber phone,
        List<Factor> factors,
        List<TrustedBrowser> trustedBrowsers,
        Policy policy) {

    public UserView with(List<Factor> theirFactors, List<TrustedBrowser> theirBrowsers) {
        return new UserView(user, state, requirement, username, roles, phone, theirFactors, theirBrowsers, policy);
    }
}
