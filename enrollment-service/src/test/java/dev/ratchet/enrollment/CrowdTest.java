package dev.ratchet.enrollment;

import static dev.ratchet.enrollment.People.promoted;
import static dev.ratchet.enrollment.SetUps.challenged;
import static dev.ratchet.enrollment.SetUps.setsUpTotp;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.ratchet.testing.RatchetBackends;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.junit.QuarkusTest;
import java.net.http.HttpResponse;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.junit.jupiter.api.Test;

/** A crowd that asks about one user keeps nobody else waiting. */
@QuarkusTest
@QuarkusTestResource(value = RatchetBackends.class, initArgs = @ResourceArg(name = "database", value = "enrollment"))
class CrowdTest {
    /** As many as the service has connections for, ten times over. */
    private static final int CROWD = 200;

    @ConfigProperty(name = "quarkus.datasource.jdbc.url")
    String url;

    @ConfigProperty(name = "quarkus.datasource.username")
    String user;

    @ConfigProperty(name = "quarkus.datasource.password")
    String password;

    @Test
    void while_two_hundred_answers_for_one_user_wait_another_user_is_answered() throws Exception {
        var dana = promoted();
        var erik = promoted();
        var danas = setsUpTotp(dana);
        var eriks = setsUpTotp(erik);
        var crowded = challenged(dana, "TOTP");
        var quick = challenged(erik, "TOTP");
        var code = danas.code(0);
        var answers = new ArrayList<Future<HttpResponse<String>>>();

        try (var threads = Executors.newVirtualThreadPerTaskExecutor();
                var held = DriverManager.getConnection(url, user, password);
                var look = DriverManager.getConnection(url, user, password)) {
            held.setAutoCommit(false);
            lock(held, dana.tenant());
            for (int i = 0; i < CROWD; i++) {
                answers.add(threads.submit(() -> Posts.answer(crowded.path(), crowded.id(), code)));
            }
            await().until(() -> waiting(look) > 0);

            for (int i = 0; i < 3; i++) {
                var began = System.nanoTime();
                assertThat(challenged(erik, "TOTP").answer("000000").statusCode())
                        .isEqualTo(422);
                assertThat(Duration.ofNanos(System.nanoTime() - began)).isLessThan(Duration.ofSeconds(3));
                assertThat(waiting(look)).isLessThanOrEqualTo(1);
            }
            quick.answer(eriks.code(0)).then().statusCode(200);
            held.rollback();
        }

        var statuses =
                answers.stream().map(answer -> answer.resultNow().statusCode()).toList();
        assertThat(statuses).isSubsetOf(200, 410, 429).containsOnlyOnce(200);
        assertThat(answers)
                .filteredOn(answer -> answer.resultNow().statusCode() == 429)
                .allSatisfy(answer -> {
                    assertThat(answer.resultNow().headers().firstValue("Retry-After"))
                            .hasValue("2");
                    assertThat(answer.resultNow().body()).contains("USER_BUSY");
                });
    }

    private static void lock(Connection connection, String tenant) throws SQLException {
        try (var query = connection.prepareStatement("select from user_mfa where tenant_id = ? for update")) {
            query.setString(1, tenant);
            query.executeQuery().close();
        }
    }

    /** Connections of the service that wait for a lock. */
    private static int waiting(Connection connection) throws SQLException {
        try (var query = connection.prepareStatement("""
                        select count(*) from pg_stat_activity
                        where wait_event_type = 'Lock' and datname = current_database()
                        """);
                var row = query.executeQuery()) {
            row.next();
            return row.getInt(1);
        }
    }
}
