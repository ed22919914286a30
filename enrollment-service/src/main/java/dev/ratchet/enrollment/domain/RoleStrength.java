package dev.ratchet.enrollment.domain;

/**
 * For users with such a role a factor counts only when it is at least that strong.
 *
 * @param pattern of roles, as {@link RolePattern} reads it
 * @param weakest that counts; never a recovery code
 */
public record RoleStrength(String pattern, FactorType weakest) {

    public boolean matches(String role) {
        return RolePattern.matches(pattern, role);
    }
}
