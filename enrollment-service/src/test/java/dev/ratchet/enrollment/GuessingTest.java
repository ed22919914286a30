package dev.ratchet.enrollment;

import static dev.ratchet.enrollment.People.promoted;
import static dev.ratchet.enrollment.SetUps.challenged;
import static dev.ratchet.enrollment.SetUps.challenges;
import static dev.ratchet.enrollment.SetUps.messages;
import static dev.ratchet.enrollment.SetUps.other;
import static dev.ratchet.enrollment.SetUps.setsUpSms;
import static dev.ratchet.enrollment.SetUps.setsUpTotp;
import static dev.ratchet.enrollment.SetUps.start;
import static org.assertj.core.api.Assertions.assertThat;

import dev.ratchet.enrollment.People.Person;
import dev.ratchet.enrollment.SetUps.Challenge;
import dev.ratchet.enrollment.domain.Lockout;
import dev.ratchet.testing.RatchetBackends;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.junit.QuarkusTest;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What guessing gets, however many guess at once: a few answers judged, then a rest that grows. */
@QuarkusTest
@QuarkusTestResource(value = RatchetBackends.class, initArgs = @ResourceArg(name = "database", value = "enrollment"))
class GuessingTest {
    private static final int SIGN_INS = 50;
    private static final int ANSWERS = 1_000;
    /** Fewer than the service has connections, so that all reach the guard. */
    private static final int THREADS = 16;

    /** Not the service's own connections, which the guesses keep busy. */
    @ConfigProperty(name = "quarkus.datasource.jdbc.url")
    String url;

    @ConfigProperty(name = "quarkus.datasource.username")
    String user;

    @ConfigProperty(name = "quarkus.datasource.password")
    String password;

    @ParameterizedTest
    @ValueSource(strings = {"TOTP", "SMS"})
    void of_a_thousand_wrong_answers_over_fifty_sign_ins_and_resends_no_more_than_the_limit_is_judged(String method)
            throws Exception {
        // given
        var dana = promoted();
        var app = setsUpTotp(dana);
        setsUpSms(dana, "+358401234567");
        var wrong = other(app.code(0));
        var opened = new ArrayList<Challenge>();
        for (int i = 0; i < SIGN_INS; i++) {
            opened.add(begun(dana, challenges(dana), method));
        }
        // when: every tenth answer comes with a challenge of its own, in a sign-in that had one
        var guesses = new ArrayList<Callable<Integer>>();
        for (int i = 0; i < ANSWERS; i++) {
            var challenge = opened.get(i % SIGN_INS);
            guesses.add(
                    i % 10 == 0
                            ? () -> status(begun(dana, challenge.path(), method), wrong)
                            : () -> status(challenge, wrong));
        }
        var began = System.nanoTime();
        var statuses = at_once(guesses);
        var elapsed = Duration.ofNanos(System.nanoTime() - began);
        // then
        var judged = statuses.stream().filter(status -> status == 422).count();
        assertThat(statuses).isSubsetOf(422, 410, 429, 404);
        assertThat(judged).isPositive().isLessThanOrEqualTo(most(elapsed));
        assertThat(failures(dana, method)).isEqualTo(judged);
        assertThat(verified(dana)).isZero();
    }

    @Test
    void of_two_hundred_right_answers_at_once_one_is_verified() throws Exception {
        var dana = promoted();
        var app = setsUpTotp(dana);
        setsUpSms(dana, "+358401234567");

        var byApp = challenged(dana, "TOTP");
        var code = app.code(0);
        assertThat(at_once(Collections.nCopies(200, () -> status(byApp, code))))
                .isSubsetOf(200, 410, 429)
                .containsOnlyOnce(200);

        var bySms = challenged(dana, "SMS");
        var sent = messages(dana, 2).getLast().code();
        assertThat(at_once(Collections.nCopies(200, () -> status(bySms, sent))))
                .isSubsetOf(200, 410, 429)
                .containsOnlyOnce(200);
        assertThat(verified(dana)).isEqualTo(2);
    }

    /** A challenge that cannot be opened any more, because of a rest, stands for one that is not there. */
    private Challenge begun(Person dana, String path, String method) {
        change("update challenge set created_at = created_at - interval '31 s' where tenant_id = ?", dana);
        String id = start(path, method).path("challengeId");
        return new Challenge(path, id == null ? "00000000-0000-0000-0000-000000000000" : id);
    }

    /** How many answers are judged at most while the factor rests in between. */
    private static int most(Duration elapsed) {
        var judged = 1;
        var rests = Lockout.after(judged);
        while (rests.compareTo(elapsed) <= 0) {
            judged++;
            rests = rests.plus(Lockout.after(judged));
        }
        return judged;
    }

    private static int status(Challenge challenge, String code) {
        return Posts.answer(challenge.path(), challenge.id(), code).statusCode();
    }

    private static List<Integer> at_once(List<? extends Callable<Integer>> calls) throws InterruptedException {
        try (var threads = Executors.newFixedThreadPool(THREADS)) {
            return threads.invokeAll(calls).stream()
                    .map(done -> done.resultNow())
                    .toList();
        }
    }

    private long failures(Person person, String method) {
        return number("select failures from factor where tenant_id = ? and type = '" + method + "'", person);
    }

    private long verified(Person person) {
        return number(
                "select count(*) from challenge where tenant_id = ? and status = 'USED' and purpose = 'SIGN_IN'",
                person);
    }

    private long number(String query, Person person) {
        try (var connection = DriverManager.getConnection(url, user, password);
                var statement = connection.prepareStatement(query)) {
            statement.setString(1, person.tenant());
            try (var row = statement.executeQuery()) {
                row.next();
                return row.getLong(1);
            }
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    private void change(String statement, Person person) {
        try (var connection = DriverManager.getConnection(url, user, password);
                var update = connection.prepareStatement(statement)) {
            update.setString(1, person.tenant());
            update.executeUpdate();
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }
}
