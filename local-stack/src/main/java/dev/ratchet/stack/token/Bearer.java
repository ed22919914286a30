package dev.ratchet.stack.token;

import org.jspecify.annotations.Nullable;

/**
 * Who a token speaks for.
 *
 * @param tenant required for the roles of one tenant
 * @param user required for the role of one user
 */
public record Bearer(
        Role role, @Nullable String tenant, @Nullable String user) {

    public Bearer {
        if (role.isOfTenant() && (tenant == null || tenant.isBlank())) {
            throw new IllegalArgumentException("role " + role.label() + " needs --tenant TENANT");
        }
        if (role.isOfUser() && (user == null || user.isBlank())) {
            throw new IllegalArgumentException("role " + role.label() + " needs --user USER");
        }
    }

    /** The same from a role's label. */
    public static Bearer of(String role, @Nullable String tenant, @Nullable String user) {
        Role known = Role.of(role)
                .orElseThrow(() ->
                        new IllegalArgumentException("unknown role '" + role + "'; the roles are " + Role.labels()));
        return new Bearer(known, tenant, user);
    }

    /** The claim {@code sub}: the user, else the role itself. */
    public String subject() {
        return user != null ? user : role.label();
    }
}
