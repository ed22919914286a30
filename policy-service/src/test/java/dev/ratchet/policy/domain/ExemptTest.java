package dev.ratchet.policy.domain;

import static dev.ratchet.policy.domain.Setting.rules;
import static dev.ratchet.policy.domain.Users.NOW;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

class ExemptTest {
    private static final Instant UNTIL = NOW.plusSeconds(3_600);

    private static UserFacts exempt(Exemption.Kind kind, String... roles) {
        return Users.with(NOW.minusSeconds(60), roles).withExemption(new Exemption(new UUID(0, 1), kind, UNTIL));
    }

    @ParameterizedTest(name = "{0}")
    @EnumSource
    void holds_until_its_instant_and_not_a_nanosecond_longer(Exemption.Kind kind) {
        var facts = exempt(kind, "Owner");

        var last = Setting.standard().at(UNTIL.minusNanos(1), facts);
        var over = Setting.standard().at(UNTIL, facts);

        assertThat(last.level()).isEqualTo(Level.NOT_REQUIRED);
        assertThat(last.reasons()).containsExactly(new Reason("EXEMPT", kind + " exemption until " + UNTIL));
        assertThat(over.level()).isEqualTo(Level.REQUIRED);
        assertThat(rules(over)).containsExactly("PRIVILEGED_ROLE");
    }

    /** Days from the first of March, on which the exemption ends after an hour. */
    @ParameterizedTest(name = "role {0}, date {1}: again {2}")
    @CsvSource({
        // demanded already: when the exemption ends
        "Owner, , 2024-03-01T13:00:00Z",
        "Reader, 2024-02-01, 2024-03-01T13:00:00Z",
        // demanded later: on that date
        "Reader, 2024-04-22, 2024-04-22T00:00:00Z",
        // the earlier demand counts
        "Owner, 2024-04-22, 2024-03-01T13:00:00Z",
        // nothing demands it
        "Reader, ,",
    })
    void tells_when_mfa_is_required_again(String role, @Nullable String date, @Nullable Instant again) {
        var setting = date == null ? Setting.standard() : Setting.standard().date("EMEA", date, "UTC");

        var requirement = setting.of(exempt(Exemption.Kind.TEMPORARY, role));

        assertThat(requirement.level()).isEqualTo(Level.NOT_REQUIRED);
        assertThat(requirement.effectiveAt()).isEqualTo(again);
    }

    @Test
    void is_looked_at_again_at_its_instant() {
        var facts = exempt(Exemption.Kind.TEMPORARY, "Owner");
        var circumstances = Users.byDefault();
        var exempted = Evaluation.evaluate(Users.ALICE, facts, circumstances, NOW);
        var required = Evaluation.evaluate(Users.ALICE, facts, circumstances, UNTIL);

        assertThat(Evaluation.reviewAt(facts, exempted, circumstances, NOW)).isEqualTo(UNTIL);
        assertThat(Evaluation.reviewAt(facts, required, circumstances, UNTIL)).isNull();
    }

    @Test
    void ends_early_when_an_admin_takes_it_back() {
        var taken = exempt(Exemption.Kind.BREAK_GLASS, "Owner").withExemption(null);

        assertThat(Setting.standard().of(taken).level()).isEqualTo(Level.REQUIRED);
    }

    @Test
    void a_fall_names_who_exempted_the_user_and_the_rise_needs_nobody() {
        var circumstances = Users.byDefault();
        var decision = new Loosening("ann", "her phone is at the repair shop");
        var stored = AccountFold.fold(
                        Users.ALICE, null, List.of(Users.reported(NOW.minusSeconds(60), "Owner")), circumstances, NOW)
                .account();

        var exempted = AccountFold.change(
                Users.ALICE,
                stored,
                facts -> facts.withExemption(new Exemption(new UUID(0, 1), Exemption.Kind.TEMPORARY, UNTIL)),
                circumstances,
                new Trigger("EXEMPTED", "bob", NOW, decision),
                NOW);
        var over = AccountFold.tighten(
                exempted.account(), circumstances, new Trigger("EXEMPTION_EXPIRED", "1", UNTIL, null), UNTIL);

        assertThat(exempted.change().orElseThrow().loosening()).isEqualTo(decision);
        assertThat(exempted.account().reviewAt()).isEqualTo(UNTIL);
        assertThat(over.change().orElseThrow().requirement().level()).isEqualTo(Level.REQUIRED);
        assertThat(over.change().orElseThrow().loosening()).isNull();
    }
}
