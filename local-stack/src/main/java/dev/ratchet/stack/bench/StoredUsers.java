package dev.ratchet.stack.bench;

import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Locale;

/** Users as enrollment-service stores them, written straight into its tables: a third each with 0, 1 and 5 factors. */
final class StoredUsers {
    private static final String USERS = """
            insert into user_mfa (tenant_id, user_id, state, state_revision, level, effective_at, occurred_at, reasons,
                                  privileged, requirement_revision, tightened_revision, loosened_revision)
            select ?, 'user-' || lpad(n::text, 8, '0'), ?, 1, 'REQUIRED', '2024-01-01', '2024-01-01',
                   '[{"rule":"TENANT_SCOPE","detail":"the policy covers everyone"}]', false, 1, 1, 0
            from generate_series(1, ?) n
            """;

    private static final String PROFILES = """
            insert into profile (tenant_id, user_id, version, roles, roles_at, username, username_at)
            select tenant_id, user_id, 1, '["Reader"]', '2024-01-01', user_id || '@contoso.example', '2024-01-01'
            from user_mfa where tenant_id = ?
            """;

    /** Neither seeds nor numbers are anybody's: a decision reads neither. Each user has a number of its own. */
    private static final String FACTORS = """
            insert into factor (factor_id, tenant_id, user_id, type, status, phone, seed, created_at, confirmed_at)
            select gen_random_uuid(), m.tenant_id, m.user_id, k.type, 'ACTIVE',
                   case k.type when 'SMS' then '+35840' || right(m.user_id, 7) end,
                   case k.type when 'TOTP' then decode(repeat('00', 48), 'hex') end, '2024-01-01', '2024-01-01'
            from user_mfa m cross join string_to_table(?, ',') k (type) where m.tenant_id = ?
            """;

    private static final String RECOVERY_CODES = """
            insert into recovery_code (factor_id, code_hmac)
            select f.factor_id, sha256(convert_to(f.factor_id::text || n, 'UTF8'))
            from factor f cross join generate_series(1, 12) n
            where f.tenant_id = ? and f.type = 'RECOVERY_CODE'
            """;

    private StoredUsers() {}

    /** One of the populations. */
    enum Population {
        NO_FACTOR("no factor", "ENABLED", "ENROL", ""),
        ONE_FACTOR("1 factor", "ENFORCED", "CHALLENGE", "TOTP"),
        FIVE_FACTORS("5 factors", "ENFORCED", "CHALLENGE", "TOTP,TOTP,SMS,SMS,RECOVERY_CODE");

        private final String label;
        private final String state;
        private final String decision;
        /** Parted by commas. */
        private final String factors;

        Population(String label, String state, String decision, String factors) {
            this.label = label;
            this.state = state;
            this.decision = decision;
            this.factors = factors;
        }

        String label() {
            return label;
        }

        /** What each of its users is answered. */
        String decision() {
            return decision;
        }

        String tenant() {
            return "bench-" + name().toLowerCase(Locale.ROOT).replace('_', '-');
        }
    }

    /** @param each users of each population */
    static void insert(Connection database, int each) throws SQLException {
        try (var statement = database.createStatement()) {
            // rows that fit each other by themselves: checking four million references one by one takes minutes
            statement.execute("set session_replication_role = replica");
            for (var population : Population.values()) {
                insert(database, population.tenant(), population.state, population.factors, each);
            }
            settle(statement);
        }
    }

    /** Users whose only factor is a number that they have confirmed. */
    static void insertWithNumbers(Connection database, String tenant, int users) throws SQLException {
        insert(database, tenant, "ENFORCED", "SMS", users);
        try (var statement = database.createStatement()) {
            settle(statement);
        }
    }

    private static void settle(Statement statement) throws SQLException {
        statement.execute("set session_replication_role = origin");
        statement.execute("vacuum (analyze) user_mfa, profile, factor, recovery_code");
        statement.execute("checkpoint");
    }

    private static void insert(Connection database, String tenant, String state, String kinds, int each)
            throws SQLException {
        try (var users = database.prepareStatement(USERS);
                var profiles = database.prepareStatement(PROFILES);
                var factors = database.prepareStatement(FACTORS);
                var codes = database.prepareStatement(RECOVERY_CODES)) {
            users.setString(1, tenant);
            users.setString(2, state);
            users.setInt(3, each);
            users.executeUpdate();
            profiles.setString(1, tenant);
            profiles.executeUpdate();
            factors.setString(1, kinds);
            factors.setString(2, tenant);
            factors.executeUpdate();
            codes.setString(1, tenant);
            codes.executeUpdate();
        }
    }

    /** @param number from 1 */
    static String user(int number) {
        return "user-" + String.format(Locale.ROOT, "%08d", number);
    }
}
