package dev.ratchet.policy.domain;

import static dev.ratchet.policy.domain.Users.ALICE;
import static dev.ratchet.policy.domain.Users.NOW;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

/** The grace of new users is granted once, and nothing renews it. */
class GraceTest {
    private static final Instant FIRST = NOW.minus(Duration.ofDays(10));
    private static final Instant DEADLINE = FIRST.plus(Duration.ofDays(14));
    private static final Trigger CHANGED = new Trigger("POLICY_CHANGED", "ann", NOW, new Loosening("ann", "trial"));

    private final Policy everyone = PolicyEdit.standard().everyone().policy();
    private final Setting wide = Setting.standard().policy(everyone, NOW.minus(Duration.ofDays(300)));
    private final Setting narrow = Setting.standard();

    private Account account = AccountFold.fold(
                    ALICE, null, List.of(Users.reported(FIRST, "Reader")), wide.circumstances(), FIRST)
            .account();

    private static Instant day(long days) {
        return FIRST.plus(Duration.ofDays(days));
    }

    private void told(Setting setting, Instant now, UserEvent... events) {
        account = AccountFold.fold(ALICE, account, List.of(events), setting.circumstances(), now)
                .account();
    }

    private void passed(Setting setting, Instant now) {
        account = AccountFold.reevaluate(account, setting.circumstances(), CHANGED, now)
                .account();
    }

    private void isAdvisedUntilTheFirstDeadline() {
        assertThat(account.requirement().level()).isEqualTo(Level.ADVISED);
        assertThat(account.requirement().effectiveAt()).isEqualTo(DEADLINE);
    }

    @Test
    void begins_with_the_first_event() {
        isAdvisedUntilTheFirstDeadline();
    }

    @Test
    void a_role_flip_does_not_renew_it() {
        told(wide, day(5), Users.reported(day(5), "Auditor"));
        told(wide, day(6), Users.reported(day(6), "Reader"));

        isAdvisedUntilTheFirstDeadline();
    }

    @Test
    void a_promotion_and_demotion_under_lift_does_not_renew_it() {
        var lifting = wide.policy(PolicyEdit.of(everyone).lift().policy());
        told(lifting, day(5), Users.reported(day(5), "Owner"));
        assertThat(account.requirement().level()).isEqualTo(Level.REQUIRED);

        told(lifting, day(6), Users.reported(day(6), "Reader"));

        isAdvisedUntilTheFirstDeadline();
    }

    @Test
    void a_policy_that_goes_back_and_forth_does_not_renew_it() {
        passed(narrow, day(3));
        assertThat(account.requirement().level()).isEqualTo(Level.NOT_REQUIRED);
        passed(Setting.standard().policy(everyone, day(5)), day(5));
        isAdvisedUntilTheFirstDeadline();
        passed(narrow, day(7));

        passed(Setting.standard().policy(everyone, day(9)), day(9));

        isAdvisedUntilTheFirstDeadline();
    }

    @Test
    void who_was_there_before_the_first_widening_has_it_from_that_widening_only() {
        account = AccountFold.fold(ALICE, null, List.of(Users.reported(FIRST, "Reader")), narrow.circumstances(), FIRST)
                .account();
        passed(Setting.standard().policy(everyone, day(1)), day(1));
        passed(narrow, day(3));
        passed(Setting.standard().policy(everyone, day(5)), day(5));

        assertThat(account.requirement().effectiveAt()).isEqualTo(day(15));
    }

    @Test
    void a_removal_and_a_return_do_not_renew_it() {
        told(wide, day(3), new UserEvent.Removed(ALICE, day(3), "removed"));
        assertThat(account.requirement().level()).isEqualTo(Level.NOT_REQUIRED);

        told(wide, day(9), Users.reported(day(9), "Reader"));

        isAdvisedUntilTheFirstDeadline();
    }

    @Test
    void a_first_event_that_comes_late_moves_it_to_when_it_began() {
        told(wide, day(5), Users.reported(day(-4), "Auditor"));

        assertThat(account.requirement().effectiveAt()).isEqualTo(day(10));
        assertThat(account.facts().currentRoles()).containsExactly("Reader");
    }

    @Test
    void an_event_of_the_future_does_not_move_it() {
        told(wide, day(5), Users.reported(day(500), "Auditor"));

        isAdvisedUntilTheFirstDeadline();
    }

    @Test
    void a_phone_is_no_new_beginning() {
        told(wide, day(5), new UserEvent.PhoneTold(ALICE, true, day(5), "phone"));

        isAdvisedUntilTheFirstDeadline();
    }

    @Test
    void a_shorter_one_counts_from_the_same_beginning() {
        passed(wide.policy(PolicyEdit.of(everyone).graceDays(7).policy()), day(3));

        assertThat(account.requirement().effectiveAt()).isEqualTo(day(7));
    }
}
