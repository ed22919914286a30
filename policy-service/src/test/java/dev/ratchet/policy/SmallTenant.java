package dev.ratchet.policy;

import static dev.ratchet.policy.Callers.registered;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.ratchet.events.AccountType;
import dev.ratchet.events.MfaFactorsChanged;
import dev.ratchet.events.PolicyDocument.Method;
import dev.ratchet.events.Topics;
import dev.ratchet.events.UserRemoved;
import dev.ratchet.events.UserRoleChanged;
import dev.ratchet.testing.EventWire;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import javax.sql.DataSource;

/** A tenant with a few users of each kind, as forecasts see them. */
record SmallTenant(EventWire wire, DataSource database, String tenant, String region) {

    /**
     * Ann, an owner with an app; bob, a reader with a key that the draft does not allow; carl, a reader with a phone;
     * dora, a reader with nothing; eve, a program; fred, who left.
     */
    void arrives() {
        registered(tenant, region, "PLATFORM", "root");
        tells("ann", null, null, "Owner");
        tells("bob", null, null, "Reader");
        tells("carl", "+358401234567", null, "Reader");
        tells("dora", null, null, "Reader");
        tells("eve", null, AccountType.SERVICE, "Owner");
        tells("fred", null, null, "Reader");
        await().atMost(Duration.ofSeconds(20)).until(() -> heard("fred") == 1);
        wire.publish(Topics.USER_REMOVED, new UserRemoved(tenant, "fred", Instant.now()));
        uses("ann", Method.TOTP);
        uses("bob", Method.WEBAUTHN, Method.RECOVERY_CODE);
        await().atMost(Duration.ofSeconds(20)).untilAsserted(() -> {
            assertThat(count("mfa_standing where tenant_id = '" + tenant + "'")).isEqualTo(2);
            assertThat(count("account where tenant_id = '" + tenant + "'")).isEqualTo(6);
            assertThat(heard("fred")).isEqualTo(2);
        });
    }

    private void tells(String user, String phone, AccountType type, String role) {
        wire.publish(
                Topics.USER_ROLE_CHANGED,
                new UserRoleChanged(
                        tenant, user, List.of(role), Instant.now(), null, null, phone, null, type, null, null));
    }

    private void uses(String user, Method... factors) {
        wire.publish(
                Topics.MFA_FACTORS_CHANGED,
                new MfaFactorsChanged(tenant, user, List.of(factors), 1, "test", Instant.now()));
    }

    private int heard(String user) {
        return wire.heard(Topics.MFA_REQUIREMENT_CHANGED, tenant + "/" + user).size();
    }

    long count(String table) throws SQLException {
        try (var connection = database.getConnection();
                var row = connection
                        .prepareStatement("select count(*) from " + table)
                        .executeQuery()) {
            row.next();
            return row.getLong(1);
        }
    }
}
