package dev.ratchet.notification.guard.application;

import static dev.ratchet.notification.guard.application.Guarded.HOUR;
import static dev.ratchet.notification.guard.application.Guarded.code;
import static org.assertj.core.api.Assertions.assertThat;

import dev.ratchet.notification.guard.domain.Cap;
import dev.ratchet.notification.guard.domain.Scope;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** Settings that gain and lose windows while messages are counted. */
class CountedWindowsTest {
    private static final Duration DAY = Duration.ofDays(1);
    private static final String PHONE = "+358401234567";

    private final Guarded guarded = new Guarded();

    @Test
    void a_subject_has_one_row_however_many_windows_it_is_counted_over() {
        guarded.codeCaps = List.of(
                new Cap(Scope.USER, Duration.ofMinutes(10), 9),
                new Cap(Scope.USER, HOUR, 9),
                new Cap(Scope.USER, DAY, 9));

        admit("a");
        admit("b");

        assertThat(guarded.count("select count(*) from send_count")).isEqualTo(1);
        assertThat(guarded.count(
                        "select count(*) from send_count where over_at > clock_timestamp() + interval '1 day'"))
                .isEqualTo(1);
    }

    @Test
    void a_window_that_is_new_starts_at_zero_and_leaves_the_others_their_counts() {
        // given
        guarded.codeCaps = List.of(new Cap(Scope.USER, HOUR, 3));
        admit("a");
        admit("b");

        // when
        guarded.codeCaps = List.of(new Cap(Scope.USER, HOUR, 3), new Cap(Scope.USER, DAY, 2));

        // then
        assertThat(admit("c")).isEmpty();
        assertThat(admit("d")).containsExactly("d");

        // and the day has counted one
        guarded.codeCaps = List.of(new Cap(Scope.USER, DAY, 2));
        assertThat(admit("e")).isEmpty();
        assertThat(admit("f")).containsExactly("f");
    }

    @Test
    void a_window_that_is_gone_leaves_the_others_their_counts() {
        // given
        guarded.codeCaps = List.of(new Cap(Scope.USER, HOUR, 3), new Cap(Scope.USER, DAY, 3));
        admit("a");
        admit("b");

        // when
        guarded.codeCaps = List.of(new Cap(Scope.USER, DAY, 3));

        // then
        assertThat(admit("c")).isEmpty();
        assertThat(admit("d")).containsExactly("d");
    }

    @Test
    void a_replica_that_does_not_know_a_window_yet_does_not_forget_its_count() {
        // given
        guarded.codeCaps = List.of(new Cap(Scope.USER, HOUR, 9), new Cap(Scope.USER, DAY, 1));
        admit("a");

        // when
        guarded.codeCaps = List.of(new Cap(Scope.USER, HOUR, 9));
        admit("b");

        // then
        guarded.codeCaps = List.of(new Cap(Scope.USER, HOUR, 9), new Cap(Scope.USER, DAY, 1));
        assertThat(admit("c")).containsExactly("c");
    }

    @Test
    void a_window_that_is_gone_is_left_out_once_it_stands_for_nothing() {
        // given
        guarded.codeCaps = List.of(new Cap(Scope.USER, HOUR, 9));
        admit("a");
        guarded.change("update send_count set counts = '600@1=5 ' || counts");

        // when
        admit("b");

        // then
        assertThat(guarded.count("select count(*) from send_count where counts ~ '^3600@[0-9]+='"))
                .isEqualTo(1);
    }

    private Set<String> admit(String id) {
        return guarded.admit(List.of(code(id, "ann", PHONE))).keySet();
    }
}
