package dev.ratchet.policy.domain;

/**
 * For users with such a role a factor counts only when it is at least that strong.
 *
 * @param method the weakest that counts
 */
public record RoleStrength(RolePattern role, Policy.Method method) {

    /** Whether whom the other speaks of is spoken of here too, and at least as strictly. */
    boolean covers(RoleStrength other) {
        return role.covers(other.role) && method.compareTo(other.method) <= 0;
    }

    @Override
    public String toString() {
        return role + " (" + method + ")";
    }
}
