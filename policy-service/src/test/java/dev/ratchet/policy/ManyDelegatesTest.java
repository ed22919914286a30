package dev.ratchet.policy;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ratchet.policy.application.FoldDelegations;
import dev.ratchet.policy.domain.DelegationReport;
import dev.ratchet.testing.RatchetBackends;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.sql.SQLException;
import java.time.Instant;
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
    private final Instant start = Instant.now().minusSeconds(60);

    @Inject
    FoldDelegations delegations;

    @Inject
    DataSource database;

    private DelegationReport told(boolean granted, int second, @Nullable List<String> users) {
        return new DelegationReport(
                partner, "c-" + partner, users, List.of("Helpdesk"), granted, start.plusSeconds(second), "e" + second);
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
}
