package dev.ratchet.notification;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.ratchet.events.NoticeMessage;
import dev.ratchet.events.NoticeRequested;
import dev.ratchet.events.OtpSeal;
import dev.ratchet.events.PhoneChanged;
import dev.ratchet.events.Topics;
import dev.ratchet.testing.Backends;
import dev.ratchet.testing.EventWire;
import dev.ratchet.testing.RatchetBackends;
import dev.ratchet.testing.TestKeys;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.io.IOException;
import java.nio.file.Files;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Base64;
import java.util.UUID;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** After "this was not me" no message goes to the number that was disowned. */
@QuarkusTest
@QuarkusTestResource(value = RatchetBackends.class, initArgs = @ResourceArg(name = "database", value = "notification"))
class DisownedNumberTest {
    private static final Duration SOON = Duration.ofSeconds(30);

    private static EventWire wire;
    private static OtpSeal seal;

    @Inject
    DataSource database;

    private final String tenant = "tenant-" + UUID.randomUUID();

    @BeforeAll
    static void open() throws IOException {
        wire = new EventWire(Backends.shared().kafka());
        var key = Files.readString(TestKeys.files().folder().resolve("otp-transport.key"));
        seal = new OtpSeal(Base64.getDecoder().decode(key.strip()));
    }

    @AfterAll
    static void close() {
        wire.close();
    }

    @Test
    void a_number_that_was_disowned_is_forgotten_until_upstream_names_one_again() throws SQLException {
        // given
        var changed = Instant.now().truncatedTo(ChronoUnit.MICROS).minusSeconds(60);
        changed("+358402222222", changed);
        awaitKnown("1");

        // when
        disowned(changed.plusSeconds(30));
        // then
        awaitKnown("0");

        // when: the change comes once more
        changed("+358402222222", changed);
        var later = changed.plusSeconds(40);
        changed(null, later);
        // then
        await().atMost(SOON)
                .until(() -> one("select phone_at = '" + later + "' from contact where tenant_id = ?")
                        .equals("t"));
        assertThat(known()).isEqualTo("0");

        // when
        changed("+358401111111", changed.plusSeconds(50));
        // then
        awaitKnown("1");
    }

    private void changed(@Nullable String phone, Instant at) {
        wire.publish(Topics.PHONE_CHANGED, new PhoneChanged(tenant, "ann", phone, at, null));
    }

    private void disowned(Instant at) {
        var id = UUID.randomUUID().toString();
        var sealed = seal.seal(id, new NoticeMessage("+358401111111", null));
        wire.publish(
                Topics.NOTICE_REQUESTED,
                new NoticeRequested(
                        tenant, "ann", id, "PHONE_DISOWNED", sealed, at, at.plus(Duration.ofDays(7)), null));
    }

    private void awaitKnown(String numbers) {
        await().atMost(SOON).until(() -> known().equals(numbers));
    }

    private String known() throws SQLException {
        return one("select count(phone) from contact where tenant_id = ?");
    }

    private String one(String sql) throws SQLException {
        try (var connection = database.getConnection();
                var query = connection.prepareStatement(sql)) {
            query.setString(1, tenant);
            try (var row = query.executeQuery()) {
                return row.next() ? String.valueOf(row.getString(1)) : "";
            }
        }
    }
}
