package dev.ratchet.policy.rest;

import dev.ratchet.policy.domain.Loosenings;
import dev.ratchet.policy.domain.Policy;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Two versions of a policy, field by field.
 *
 * @param changes fields that differ, in the order of the policy
 * @param loosens in what the newer one protects less
 */
public record PolicyDiff(long from, long to, List<Change> changes, List<String> loosens) {

    /** A field and its two values, as a policy shows them. */
    public record Change(
            String field, @Nullable Object before, @Nullable Object after) {}

    static PolicyDiff between(long from, Policy before, long to, Policy after) {
        var older = fields(before);
        var newer = fields(after);
        var changes = new ArrayList<Change>();
        for (int i = 0; i < older.size(); i++) {
            if (!Objects.equals(older.get(i).value(), newer.get(i).value())) {
                changes.add(new Change(
                        older.get(i).name(), older.get(i).value(), newer.get(i).value()));
            }
        }
        return new PolicyDiff(from, to, changes, Loosenings.between(before, after));
    }

    private record Field(String name, @Nullable Object value) {}

    private static List<Field> fields(Policy policy) {
        var body = PolicyBody.of(policy);
        return List.of(
                new Field("scope", body.scope()),
                new Field("privilegedRoles", body.privilegedRoles()),
                new Field("rememberDevicesFor", body.rememberDevicesFor()),
                new Field("allowedMethods", body.allowedMethods()),
                new Field("coveredApps", body.coveredApps()),
                new Field("onDemotion", body.onDemotion()),
                new Field("grace", body.grace()),
                new Field("ipAllow", body.ipAllow()),
                new Field("ipBlock", body.ipBlock()),
                new Field("minimumStrength", body.minimumStrength()),
                new Field("smsOnlyGrace", body.smsOnlyGrace()));
    }
}
