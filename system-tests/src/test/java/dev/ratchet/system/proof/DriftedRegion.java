package dev.ratchet.system.proof;

import dev.ratchet.stack.service.ServiceName;
import dev.ratchet.system.platform.Platform;
import java.sql.SQLException;
import java.util.List;

/** Lets five percent of the users of a region drift in known ways. */
final class DriftedRegion {
    /** A number of the drift, the same for each user in both services: 0 to 99, of owners only. */
    private static final String DRIFT = "(substr(user_id, 6)::bigint / 2) % 100";

    private static final String OWNERS = "substr(user_id, 6)::bigint % 2 = 0 and user_id ~ '^user-[0-9]+$'";

    private final Platform platform;
    private final PopulatedRegion region;

    /** Who is how: where, by which numbers of the drift, by which statement, and under which cause it is repaired. */
    enum Drift {
        FORGOTTEN_IN_POLICY(ServiceName.POLICY, "STATE_DRIFT", 0, 1, "level = 'NOT_REQUIRED', effective_at = null"),
        OLD_POLICY(
                ServiceName.POLICY,
                "POLICY_CHANGED",
                2,
                2,
                "level = 'NOT_REQUIRED', effective_at = null, policy_version = policy_version - 1"),
        DATE_IN_POLICY(ServiceName.POLICY, "DATE_REACHED", 3, 4, "level = 'ADVISED'"),
        NEVER_HEARD(ServiceName.POLICY, "MISSED_EVENT", 5, 5, "level = level"),
        OFF(ServiceName.ENROLLMENT, "STATE_DRIFT", 6, 7, "state = 'DISABLED'"),
        DATE(ServiceName.ENROLLMENT, "DATE_REACHED", 8, 8, "state = 'DISABLED', level = 'ADVISED'"),
        EXEMPTION(ServiceName.ENROLLMENT, "EXEMPTION_EXPIRED", 9, 9, "state = 'DISABLED', level = 'NOT_REQUIRED'");

        final ServiceName service;
        final String cause;
        final int from;
        final int to;
        private final String change;

        Drift(ServiceName service, String cause, int from, int to, String change) {
            this.service = service;
            this.cause = cause;
            this.from = from;
            this.to = to;
            this.change = change;
        }

        String where() {
            return OWNERS + " and " + DRIFT + " between " + from + " and " + to;
        }
    }

    DriftedRegion(Platform platform, PopulatedRegion region) {
        this.platform = platform;
        this.region = region;
    }

    /** Users with one of the drifts. */
    int users(Drift drift) {
        return region.users() / 2 / 100 * (drift.to - drift.from + 1);
    }

    /** Lets users drift, as no event and no call would. */
    void begin() throws SQLException {
        try (var policy = platform.database(ServiceName.POLICY);
                var enrollment = platform.database(ServiceName.ENROLLMENT)) {
            for (var drift : Drift.values()) {
                var policys = drift.service == ServiceName.POLICY;
                PopulatedRegion.execute(
                        policys ? policy : enrollment,
                        "update %s set %s where tenant_id like '%s%%' and %s"
                                .formatted(
                                        policys ? "account" : "user_mfa",
                                        drift.change,
                                        region.prefix(),
                                        drift.where()));
            }
            for (var table : List.of("profile", "user_mfa")) {
                PopulatedRegion.execute(enrollment, "delete from " + table + ofNeverHeard());
            }
            PopulatedRegion.execute(policy, "delete from mfa_standing" + ofNeverHeard());
            PopulatedRegion.execute(policy, "vacuum (analyze) account");
            PopulatedRegion.execute(enrollment, "vacuum (analyze) user_mfa");
        }
    }

    private String ofNeverHeard() {
        return " where tenant_id like '" + region.prefix() + "%' and " + Drift.NEVER_HEARD.where();
    }
}
