package dev.ratchet.enrollment.domain;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** All that is shown of a user. */
public record UserView(
        UserId user,
        MfaState state,
        Requirement requirement,
        @Nullable String username,
        @Nullable PhoneNumber phone,
        List<Factor> factors,
        List<TrustedBrowser> trustedBrowsers,
        Demands demands) {

    public Policy policy() {
        return demands.policy();
    }

    public List<String> roles() {
        return demands.roles();
    }

    public UserView with(List<Factor> theirFactors, List<TrustedBrowser> theirBrowsers) {
        return new UserView(user, state, requirement, username, phone, theirFactors, theirBrowsers, demands);
    }
}
