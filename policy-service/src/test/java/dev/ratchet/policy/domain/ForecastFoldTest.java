package dev.ratchet.policy.domain;

import static dev.ratchet.policy.domain.Users.NOW;
import static org.assertj.core.api.Assertions.assertThat;

import dev.ratchet.policy.domain.Policy.Method;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ForecastFoldTest {
    private static final Circumstances NOW_IN_FORCE = Users.byDefault();
    private static final Circumstances EVERYONE =
            NOW_IN_FORCE.withPolicy(Users.policy(Policy.Scope.EVERYONE, Policy.OnDemotion.KEEP, List.of("*")), NOW);

    private static Reachability.Equipped user(String id, UserFacts facts, Method... factors) {
        var user = new UserId("contoso", id);
        var requirement = Evaluation.evaluate(user, facts, NOW_IN_FORCE, NOW);
        return new Reachability.Equipped(new Account(user, facts, requirement, null, 1, 1, 1), List.of(factors));
    }

    private static Forecast forecast(Circumstances drafted, Reachability.Equipped... users) {
        var fold = new ForecastFold(NOW);
        Arrays.stream(users).forEach(user -> fold.add(user, NOW_IN_FORCE, drafted));
        return fold.result();
    }

    private static UserFacts withPhone(UserFacts facts) {
        return facts.withPhone(true, NOW.minusSeconds(9), NOW);
    }

    @Test
    void everybody_is_at_one_level_and_only_who_differs_has_changed() {
        var forecast = forecast(
                EVERYONE,
                user("ann", Users.with("Owner"), Method.TOTP),
                user("bob", Users.with("Reader")),
                user("carl", Users.with("Reader").removed(NOW.minusSeconds(1), NOW)));

        assertThat(forecast.population()).isEqualTo(2);
        assertThat(forecast.becomes()).isEqualTo(Map.of(Level.REQUIRED, 1L, Level.ADVISED, 1L, Level.NOT_REQUIRED, 0L));
        assertThat(forecast.changed()).as("ann has one more reason").isEqualTo(2);
        assertThat(forecast.sample()).last().satisfies(changed -> {
            assertThat(changed.user().userId()).isEqualTo("bob");
            assertThat(changed.from().level()).isEqualTo(Level.NOT_REQUIRED);
            assertThat(changed.to().level()).isEqualTo(Level.ADVISED);
            assertThat(changed.to().effectiveAt()).isEqualTo(NOW.plus(Duration.ofDays(14)));
            assertThat(changed.to().reasons()).extracting(Reason::rule).containsExactly("TENANT_SCOPE");
        });
    }

    @Test
    void a_date_that_has_come_is_no_change_by_the_draft() {
        var advised = new Requirement(Level.ADVISED, NOW.minusSeconds(60), List.of());
        var facts = Users.with(NOW.minusSeconds(60), "Owner");
        var account = new Account(new UserId("contoso", "ann"), facts, advised, null, 1, 1, 1);

        var forecast = forecast(NOW_IN_FORCE, new Reachability.Equipped(account, List.of()));

        assertThat(forecast.changed()).isZero();
        assertThat(forecast.becomes()).containsEntry(Level.REQUIRED, 1L);
    }

    @Test
    void an_exempted_user_stays_where_the_exemption_puts_them() {
        var exemption = new Exemption(UUID.randomUUID(), Exemption.Kind.TEMPORARY, NOW.plusSeconds(60));

        var forecast = forecast(EVERYONE, user("ann", Users.with("Owner").withExemption(exemption)));

        assertThat(forecast.becomes()).containsEntry(Level.NOT_REQUIRED, 1L);
        assertThat(forecast.changed()).isZero();
        assertThat(forecast.lockedOut()).isZero();
    }

    @Test
    void the_locked_out_come_first_in_the_sample_of_twenty() {
        var fold = new ForecastFold(NOW);
        var strict = NOW_IN_FORCE.withPolicy(
                PolicyEdit.standard()
                        .privilegedRoles("*")
                        .allowedMethods(Method.WEBAUTHN)
                        .policy(),
                null);
        for (int i = 100; i < 130; i++) {
            fold.add(user("a" + i, Users.with("Reader"), Method.WEBAUTHN), NOW_IN_FORCE, strict);
        }
        fold.add(user("b1", Users.with("Reader"), Method.TOTP, Method.RECOVERY_CODE), NOW_IN_FORCE, strict);
        fold.add(user("b2", withPhone(Users.with("Reader"))), NOW_IN_FORCE, strict);

        var forecast = fold.result();

        assertThat(forecast.changed()).isEqualTo(32);
        assertThat(forecast.lockedOut()).isEqualTo(1);
        assertThat(forecast.sample()).hasSize(20);
        assertThat(forecast.sample().getFirst().user().userId()).isEqualTo("b1");
        assertThat(forecast.sample().getFirst().lockedOut()).isTrue();
        assertThat(forecast.sample().get(1).user().userId()).isEqualTo("a100");
    }

    @ParameterizedTest(name = "phone {0}, factors {1}, allowed {2}: {3}")
    @CsvSource({
        "true,  '',                  TOTP SMS,          1",
        "false, '',                  TOTP SMS,          0",
        "false, SMS,                 TOTP SMS,          1",
        "true,  SMS RECOVERY_CODE,   TOTP SMS,          1",
        "true,  TOTP SMS,            TOTP SMS,          0",
        "true,  TOTP,                WEBAUTHN SMS,      1",
        "true,  SMS,                 TOTP,              0",
        "true,  PUSH,                PUSH TOTP SMS,     0",
    })
    void an_sms_is_expected_where_nothing_stronger_can_be_used(
            boolean phone, String factors, String allowed, long expected) {
        var facts = phone ? withPhone(Users.with("Owner")) : Users.with("Owner");
        var policy = PolicyEdit.standard().allowedMethods(methods(allowed)).policy();
        var drafted = NOW_IN_FORCE.withPolicy(policy, null);

        assertThat(forecast(drafted, user("ann", facts, methods(factors))).expectedSms())
                .isEqualTo(expected);
        assertThat(forecast(drafted, user("bob", withPhone(Users.with("Reader"))))
                        .expectedSms())
                .as("nothing is demanded of a reader")
                .isZero();
    }

    private static Method[] methods(String names) {
        return Arrays.stream(names.split(" "))
                .filter(name -> !name.isEmpty())
                .map(Method::valueOf)
                .toArray(Method[]::new);
    }
}
