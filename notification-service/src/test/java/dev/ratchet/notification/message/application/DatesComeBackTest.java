package dev.ratchet.notification.message.application;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ratchet.notification.banner.application.FoldFacts;
import dev.ratchet.notification.banner.domain.Level;
import dev.ratchet.notification.banner.domain.Requirement;
import dev.ratchet.notification.banner.domain.Told;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

class DatesComeBackTest {
    private static final Instant FIRST = SendingRig.WEDNESDAY.plus(Duration.ofDays(40));
    private static final Instant SECOND = FIRST.plus(Duration.ofDays(30));

    private final SendingRig rig = new SendingRig();
    private final FoldFacts facts = new FoldFacts(rig.transactions);

    @Test
    void the_last_that_a_user_was_told_is_the_date_that_holds_also_when_it_held_before() {
        // when
        advised(FIRST, 1);
        advised(SECOND, 2);
        advised(FIRST, 3);

        // then
        assertThat(rig.one("select string_agg(deadline::text, ' ' order by changed_at) from message"))
                .isEqualTo(
                        rig.one("select concat_ws(' ', '%1$s'::timestamptz, '%2$s'::timestamptz, '%1$s'::timestamptz)"
                                .formatted(FIRST, SECOND)));
    }

    /** The news comes twice, and the user is looked at once more. */
    private void advised(Instant deadline, long revision) {
        for (int copy = 0; copy < 2; copy++) {
            facts.requirements(List.of(new Told<>(
                    SendingRig.user("ann"),
                    Requirement.of(Level.ADVISED, deadline, List.of("TENANT_SCOPE")),
                    revision)));
            rig.change("update banner_user set tell_at = clock_timestamp()");
            rig.planAll();
        }
    }
}
