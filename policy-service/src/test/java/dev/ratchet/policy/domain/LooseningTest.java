package dev.ratchet.policy.domain;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatNoException;

import java.util.UUID;
import org.junit.jupiter.api.Test;

class LooseningTest {
    private static final String OLAF = UUID.randomUUID().toString();

    private static void canBeTold(Loosening decision) {
        assertThatNoException().isThrownBy(() -> new dev.ratchet.events.Loosening(decision.actor(), decision.reason()));
    }

    @Test
    void the_longest_reason_of_a_roll_back_can_be_told_and_names_who_asked_for_it() {
        var decision = Loosening.askedFor("olga", "a".repeat(1_000), OLAF);

        canBeTold(decision);
        assertThat(decision.reason()).hasSize(1_000).endsWith("aaa (asked for by " + OLAF + ")");
    }

    @Test
    void a_reason_that_was_stored_longer_can_be_told() {
        canBeTold(new Loosening("olga", "a".repeat(1_000) + " (asked for by " + OLAF + ")"));
    }

    @Test
    void no_character_is_cut_in_half() {
        var decision = new Loosening("olga", "a".repeat(999) + "🔒".repeat(2));

        canBeTold(decision);
        assertThat(decision.reason()).isEqualTo("a".repeat(999));
    }

    @Test
    void a_reason_that_fits_stays_as_it_is() {
        assertThat(Loosening.askedFor("olga", "too many calls", "olaf"))
                .isEqualTo(new Loosening("olga", "too many calls (asked for by olaf)"));
    }
}
