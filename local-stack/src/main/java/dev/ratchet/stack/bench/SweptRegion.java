package dev.ratchet.stack.bench;

import dev.ratchet.stack.client.Facade;
import java.io.IOException;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.IntStream;

/**
 * A region whose users are written straight into the tables of the services, as these store them. Of each twenty users
 * one has MFA off in enrollment-service although it is required, and of one policy-service has missed that a date came.
 *
 * @param region whose tenants have its name before theirs
 * @param users all of them, the same number in each tenant
 */
record SweptRegion(String region, int tenants, int users) {
    /** One user in so many has drifted, in each of the services. */
    static final int ONE_IN = 20;

    private static final long LOOK_AGAIN = 50_000_000L;
    private static final int PATIENCE_LOOKS = 2_400;

    /** What holds is taken from a user whom policy-service has evaluated itself. Who is due is in no index of reviews. */
    private static final String ACCOUNTS = """
            insert into account (tenant_id, user_id, roles, roles_at, first_seen_at, grace_from, level, effective_at,
                                 reasons, policy_version, revision, stamp)
            select ?, 'user-' || lpad(n::text, 8, '0'), '["Reader"]', '2024-01-01', '2024-01-01', '2024-01-01',
                   case when n % 20 = 7 then 'ADVISED' else model.level end, model.effective_at, model.reasons,
                   model.policy_version, 1, 1
            from generate_series(1, ?) n, account model where model.tenant_id = ? and model.level = 'REQUIRED'
            """;

    private static final String MODEL = """
            insert into account (tenant_id, user_id, roles, roles_at, first_seen_at, grace_from, level, effective_at,
                                 reasons, policy_version, revision, stamp)
            values (?, 'model', '["Reader"]', '2024-01-01', '2024-01-01', '2024-01-01', 'ADVISED', '2024-01-15', '[]', 1, 1, 1)
            """;

    private static final String STANDINGS = """
            insert into mfa_standing (tenant_id, user_id, state, state_revision)
            select tenant_id, user_id, 'ENABLED', 1 from account where tenant_id = ?
            """;

    private static final String ENROLMENTS = """
            insert into user_mfa (tenant_id, user_id, state, state_revision, level, effective_at, occurred_at, reasons,
                                  privileged, requirement_revision, tightened_revision, loosened_revision)
            select ?, 'user-' || lpad(n::text, 8, '0'), case when n % 20 = 3 then 'DISABLED' else 'ENABLED' end, 1,
                   case when n % 20 = 7 then 'ADVISED' else 'REQUIRED' end, '2024-01-15', '2024-01-01',
                   '[{"rule":"TENANT_SCOPE","detail":"the policy covers everyone"}]', false, 1, 1, 0
            from generate_series(1, ?) n
            """;

    SweptRegion {
        if (users % (tenants * ONE_IN) != 0) {
            throw new IllegalArgumentException("%d users are no multiple of %d".formatted(users, tenants * ONE_IN));
        }
    }

    /** The same users once more, of tenants that no service knows: nobody looks at them. */
    SweptRegion unknown() {
        return new SweptRegion("bare-" + region, tenants, users);
    }

    int each() {
        return users / tenants;
    }

    /** Drifted users of each service. */
    int drifted() {
        return users / ONE_IN;
    }

    List<String> tenantIds() {
        return IntStream.rangeClosed(1, tenants)
                .mapToObj(n -> String.format(Locale.ROOT, "%s-%03d", region, n))
                .toList();
    }

    /** Makes its tenants, whose policies cover everyone; returns once both services know them and nothing is under way. */
    void register(Facade operator, Connection policy, Connection enrollment)
            throws IOException, InterruptedException, SQLException {
        for (var tenant : tenantIds()) {
            var registered = operator.put(
                    "/v1/tenants/" + tenant,
                    Map.of(
                            "name", "Bench",
                            "kind", "CUSTOMER",
                            "region", region,
                            "zone", "UTC",
                            "identityProvider", "PLATFORM"));
            expect(registered, 201);
            var covered =
                    operator.put("/v1/policies/" + tenant, Map.of("scope", "EVERYONE"), Map.of("If-Match", "\"1\""));
            expect(covered, 200);
        }
        await("the tenants in enrollment-service", enrollment, """
                select count(*) = %d from tenant join tenant_policy using (tenant_id) where region = '%s'
                """.formatted(tenants, region));
        await("an end of all passes", policy, "select not exists (select from pass where state = 'RUNNING')");
    }

    /** A user of its first tenant who is due, and whom the next sweep evaluates. */
    void storeModel(Connection policy) throws SQLException {
        try (var insert = policy.prepareStatement(MODEL)) {
            insert.setString(1, tenantIds().getFirst());
            insert.executeUpdate();
        }
    }

    /** @param model region whose model was evaluated */
    void store(Connection policy, Connection enrollment, SweptRegion model) throws SQLException {
        try (var accounts = policy.prepareStatement(ACCOUNTS);
                var standings = policy.prepareStatement(STANDINGS);
                var enrolments = enrollment.prepareStatement(ENROLMENTS)) {
            for (var tenant : tenantIds()) {
                accounts.setString(1, tenant);
                accounts.setInt(2, each());
                accounts.setString(3, model.tenantIds().getFirst());
                if (accounts.executeUpdate() != each()) {
                    throw new IllegalStateException("the model was not evaluated");
                }
                standings.setString(1, tenant);
                standings.executeUpdate();
                enrolments.setString(1, tenant);
                enrolments.setInt(2, each());
                enrolments.executeUpdate();
            }
        }
    }

    private static void expect(Facade.Answer answer, int status) {
        if (answer.status() != status) {
            throw new IllegalStateException("answered " + answer + " instead of " + status);
        }
    }

    private static void await(String what, Connection database, String condition) throws SQLException {
        for (int look = 0; look < PATIENCE_LOOKS; look++) {
            try (var statement = database.createStatement();
                    var row = statement.executeQuery(condition)) {
                row.next();
                if (row.getBoolean(1)) {
                    return;
                }
            }
            LockSupport.parkNanos(LOOK_AGAIN);
        }
        throw new IllegalStateException("waited in vain for " + what);
    }
}
