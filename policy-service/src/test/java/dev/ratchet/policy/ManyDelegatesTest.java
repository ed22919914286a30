package dev.ratchet.policy;

import static dev.ratchet.policy.Callers.as;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasSize;

import dev.ratchet.policy.application.FoldDelegations;
import dev.ratchet.policy.domain.DelegationReport;
import dev.ratchet.policy.postgres.RightsQuery;
import dev.ratchet.testing.RatchetBackends;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.sql.SQLException;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.UUID;
import java.util.stream.IntStream;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

@QuarkusTest
@QuarkusTestResource(value = RatchetBackends.class, initArgs = @ResourceArg(name = "database", value = "policy"))
class ManyDelegatesTest {
    private final String partner = "p-" + UUID.randomUUID();
    private final String customer = "c-" + partner;
    private final Instant start = Instant.now().minusSeconds(60).truncatedTo(ChronoUnit.SECONDS);

    @Inject
    FoldDelegations delegations;

    @Inject
    DataSource database;

    private DelegationReport told(boolean granted, int second, @Nullable List<String> users) {
        return new DelegationReport(
                partner, customer, users, List.of("Helpdesk"), granted, start.plusSeconds(second), "e" + second);
    }

    private long delegates() throws SQLException {
        try (var connection = database.getConnection();
                var query = connection.prepareStatement(
                        "select count(*) from account where tenant_id = ? and delegated and level = 'REQUIRED'")) {
            query.setString(1, partner);
            try (var row = query.executeQuery()) {
                row.next();
                return row.getLong(1);
            }
        }
    }

    @Test
    void more_users_than_one_transaction_follows_are_all_followed() throws SQLException {
        var users = IntStream.range(0, 1_500).mapToObj(i -> "user-" + i).toList();

        delegations.fold(
                List.of(told(true, 1, users.subList(0, 1_000)), told(true, 2, users.subList(1_000, users.size()))));
        assertThat(delegates()).isEqualTo(users.size());

        delegations.fold(List.of(told(false, 3, null)));
        assertThat(delegates()).isZero();
    }

    private long rights() throws SQLException {
        try (var connection = database.getConnection();
                var query =
                        connection.prepareStatement("select count(*) from delegation where partner_tenant_id = ?")) {
            query.setString(1, partner);
            try (var row = query.executeQuery()) {
                row.next();
                return row.getLong(1);
            }
        }
    }

    @Test
    void a_customer_on_which_many_users_hold_many_roles_lists_and_removes_them() throws SQLException {
        var users = IntStream.range(1_000, 1_200).mapToObj(i -> "user-" + i).toList();
        var roles = IntStream.range(1_000, 1_500).mapToObj(i -> "role-" + i).toList();
        delegations.fold(
                List.of(new DelegationReport(partner, customer, users, roles, true, start.plusSeconds(1), "e1")));
        assertThat(rights()).isEqualTo(100_000);

        var list = "/v1/delegations/" + customer;
        as("auditor", customer)
                .get(list)
                .then()
                .statusCode(200)
                .body("[0].roles", equalTo(roles))
                .body("[0].since", equalTo(start.plusSeconds(1).toString()))
                .body("[0].userCount", equalTo(200))
                .body("[0].users.userId", equalTo(users));
        as("auditor", customer)
                .get(list + "/" + partner + "/users?limit=150")
                .then()
                .body("users.userId", equalTo(users.subList(0, 150)));

        as("tenant-admin", customer)
                .header("Change-Reason", "the contract ended")
                .delete(list + "/" + partner)
                .then()
                .statusCode(204);
        as("auditor", customer).get(list).then().body("$", hasSize(0));
        assertThat(rights()).isEqualTo(100_001);
        assertThat(delegates()).isZero();
    }

    @Test
    void rights_are_not_read_where_the_driver_would_fetch_them_all() throws SQLException {
        try (var connection = database.getConnection()) {
            assertThatThrownBy(() -> RightsQuery.on(connection, customer)).isInstanceOf(IllegalStateException.class);
        }
    }
}
