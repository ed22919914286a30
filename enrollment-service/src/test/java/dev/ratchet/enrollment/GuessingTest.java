package dev.ratchet.enrollment;

import static dev.ratchet.enrollment.People.promoted;
import static dev.ratchet.enrollment.SetUps.challenged;
import static dev.ratchet.enrollment.SetUps.messages;
import static dev.ratchet.enrollment.SetUps.other;
import static dev.ratchet.enrollment.SetUps.setsUpSms;
import static dev.ratchet.enrollment.SetUps.setsUpTotp;
import static org.assertj.core.api.Assertions.assertThat;

import dev.ratchet.enrollment.People.Person;
import dev.ratchet.enrollment.SetUps.Challenge;
import dev.ratchet.enrollment.domain.Lockout;
import dev.ratchet.testing.RatchetBackends;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.junit.QuarkusTest;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.postgresql.ds.PGSimpleDataSource;

/** What guessing gets, however many guess at once: a few answers judged, then a rest that grows. */
@QuarkusTest
@QuarkusTestResource(value = RatchetBackends.class, initArgs = @ResourceArg(name = "database", value = "enrollment"))
class GuessingTest {
    private static final int SIGN_INS = 50;
    private static final int ANSWERS = 1_000;
    /** Fewer than the service has connections, so that all reach the guard. */
    private static final int THREADS = 16;

    @ConfigProperty(name = "quarkus.datasource.jdbc.url")
    String url;

    @ConfigProperty(name = "quarkus.datasource.username")
    String user;

    @ConfigProperty(name = "quarkus.datasource.password")
    String password;

    private Stored stored;

    /** Not over the service's own connections, which the guesses keep busy. */
    @BeforeEach
    void connect() {
        var own = new PGSimpleDataSource();
        own.setUrl(url);
        own.setUser(user);
        own.setPassword(password);
        stored = new Stored(own);
    }

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
            opened.add(begun(dana, Posts.signIn(dana), method));
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
        // only those that are too young: the guesses wait for each row that is touched
        stored.changeAny("""
                update challenge set created_at = created_at - interval '31 s'
                where tenant_id = ? and user_id = ? and created_at > clock_timestamp() - interval '31 s'
                """, dana.tenant(), dana.user());
        return new Challenge(path, Posts.started(path, method).orElse("00000000-0000-0000-0000-000000000000"));
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
        return stored.number("select failures from factor where tenant_id = ? and type = ?", person.tenant(), method);
    }

    private long verified(Person person) {
        return stored.number(
                "select count(*) from challenge where tenant_id = ? and status = 'USED' and purpose = 'SIGN_IN'",
                person.tenant());
    }
}
