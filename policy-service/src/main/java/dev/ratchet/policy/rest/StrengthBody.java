package dev.ratchet.policy.rest;

import dev.ratchet.policy.domain.Policy;
import dev.ratchet.policy.domain.RolePattern;
import dev.ratchet.policy.domain.RoleStrength;
import dev.ratchet.rest.Refusal;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * For users with such a role a factor counts only when it is at least that strong.
 *
 * @param role a pattern, as in privilegedRoles
 * @param method WEBAUTHN, TOTP, PUSH or SMS
 */
record StrengthBody(@Nullable String role, @Nullable String method) {
    private static final String FIELD = "minimumStrength";
    private static final int MOST = 50;

    static List<StrengthBody> of(List<RoleStrength> strengths) {
        return strengths.stream()
                .map(strength -> new StrengthBody(
                        strength.role().toString(), strength.method().name()))
                .toList();
    }

    /**
     * @param allowed by the same policy: a minimum that none of them reaches would keep everybody out
     */
    static List<RoleStrength> toStrengths(List<@Nullable StrengthBody> entries, List<Policy.Method> allowed) {
        if (entries.size() > MOST) {
            throw Refusal.field(FIELD, FIELD + ": must have at most " + MOST + " entries");
        }
        var strengths = new ArrayList<RoleStrength>();
        for (int i = 0; i < entries.size(); i++) {
            strengths.add(toStrength(FIELD + "[" + i + "]", entries.get(i), allowed));
        }
        return strengths;
    }

    private static RoleStrength toStrength(String at, @Nullable StrengthBody entry, List<Policy.Method> allowed) {
        if (entry == null) {
            throw Refusal.field(at, at + ": is missing");
        }
        var role = RolePattern.of(Fields.text(at + ".role", entry.role()));
        var method = Fields.oneOf(at + ".method", Policy.Method.class, entry.method());
        if (method == Policy.Method.RECOVERY_CODE) {
            throw Refusal.field(at + ".method", at + ".method: must be one of [WEBAUTHN, TOTP, PUSH, SMS]");
        }
        if (allowed.stream().noneMatch(each -> each.compareTo(method) <= 0)) {
            throw Refusal.field(
                    at + ".method", at + ".method: allowedMethods " + allowed + " has none as strong as " + method);
        }
        return new RoleStrength(role, method);
    }
}
