package dev.ratchet.notification.guard.application;

import static dev.ratchet.notification.guard.application.Guarded.HOUR;
import static dev.ratchet.notification.guard.application.Guarded.code;
import static org.assertj.core.api.Assertions.assertThat;

import dev.ratchet.notification.delivery.domain.CodeMessage;
import dev.ratchet.notification.guard.domain.Answer;
import dev.ratchet.notification.guard.domain.Cap;
import dev.ratchet.notification.guard.domain.Mode;
import dev.ratchet.notification.guard.domain.Scope;
import dev.ratchet.notification.routing.application.RankedOrder;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.time.Instant;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** S5.5, against whoever earns by codes: numbers of one prefix are sent codes that nobody wants to read. */
class PumpingTest {
    private static final List<String> GATEWAYS = List.of("north", "south");

    private final Guarded guarded = new Guarded();
    private final SimpleMeterRegistry meters = new SimpleMeterRegistry();
    private final GuardMeters guardMeters = new GuardMeters(guarded.transactions, meters);

    @Test
    void ten_thousand_requests_of_one_prefix_stop_at_its_cap_and_no_other_country_notices() {
        // given
        guarded.codeCaps = List.of(new Cap(Scope.PREFIX, HOUR, 300), new Cap(Scope.COUNTRY, HOUR, 5_000));
        var replicas = List.of(guarded.replica(), guarded.replica());

        // when
        var sent = 0;
        for (int batch = 0; batch < 100; batch++) {
            sent += 100
                    - guarded.admit(replicas.get(batch % 2), pumped(batch * 100, 100))
                            .size();
        }
        guardMeters.look();

        // then
        assertThat(sent).isEqualTo(300);
        assertThat(meters.get("ratchet.guard.refused")
                        .tags("reason", "PREFIX_CAP", "enforced", "true")
                        .gauge()
                        .value())
                .isEqualTo(9_700);
        assertThat(guarded.admit(List.of(code("de", "ann", "+4915112345678"), code("fi", "ann", "+358501234567"))))
                .isEmpty();
    }

    @Test
    void codes_that_nobody_answers_block_their_prefix_for_a_time() {
        // given
        delivered(60, "+3584012", 3);
        delivered(60, "+3584013", 50);

        // when
        weigh();

        // then
        assertThat(guarded.alarms).containsExactly("SMS_PUMPING prefix:+3584012");
        assertThat(meters.get("ratchet.guard.suspected")
                        .tags("kind", "prefix")
                        .gauge()
                        .value())
                .isEqualTo(1);
        assertThat(guarded.admit(List.of(
                        code("a", "ann", "+358401234567"),
                        code("b", "ann", "+358401334567"),
                        code("c", "ann", "+4915112345678"),
                        Guarded.code("d", "bob", "+358401299999"))))
                .containsOnlyKeys("a", "d");
        assertThat(guarded.admit(List.of(Guarded.notice("n", "ann", "+358401234567"))))
                .isEmpty();

        // when it is over, only what comes after it counts
        guarded.change("update send_block set until = clock_timestamp()");
        weigh();

        // then
        assertThat(guarded.admit(List.of(code("e", "ann", "+358401234567")))).isEmpty();
        assertThat(guarded.alarms).hasSize(1);
    }

    @Test
    void a_detector_that_may_only_record_refuses_nothing() {
        // given
        guarded.detecting = Mode.RECORD;
        delivered(60, "+3584012", 0);

        // when
        weigh();

        // then
        assertThat(guarded.alarms).containsExactly("SMS_PUMPING prefix:+3584012");
        assertThat(meters.get("ratchet.guard.suspected")
                        .tags("kind", "prefix")
                        .gauge()
                        .value())
                .isEqualTo(1);
        assertThat(guarded.admit(List.of(code("a", "ann", "+358401234567")))).isEmpty();
        assertThat(guarded.count("select count(*) from send_refusal where reason = 'PREFIX_BLOCKED' and not enforced"))
                .isEqualTo(1);
    }

    @Test
    void a_detector_that_is_off_raises_nothing() {
        guarded.detecting = Mode.OFF;
        delivered(60, "+3584012", 0);

        weigh();

        assertThat(guarded.alarms).isEmpty();
    }

    @Test
    void each_code_is_weighed_once_after_its_end_and_what_never_went_out_says_nothing() {
        // given
        delivered(60, "+3584012", 60);
        delivered(60, "+3584013", 0);
        guarded.change("update delivery set state = 'FAILED' where prefix = '+3584013'");
        delivered(10, "+3584014", 0);
        guarded.change("update delivery set expires_at = clock_timestamp() + interval '1 minute'"
                + " where prefix = '+3584014'");

        // when
        weigh();
        weigh();

        // then
        assertThat(guarded.count("select sum(sent) from answer_tally where kind = 'PREFIX'"))
                .isEqualTo(60);
        assertThat(guarded.count("select sum(answered) from answer_tally where kind = 'COUNTRY'"))
                .isEqualTo(60);
        assertThat(guarded.count("select count(*) from delivery where not weighed"))
                .isEqualTo(10);
        assertThat(guarded.alarms).isEmpty();
    }

    @Test
    void gateways_rank_by_the_codes_that_were_answered() {
        // given
        delivered(60, "+3584012", 20);
        guarded.change("update delivery set gateway = 'north'");
        delivered(40, "+3584013", 38);
        guarded.change("update delivery set gateway = 'south' where prefix = '+3584013'");
        var order = new RankedOrder(guarded.transactions, 0, () -> 0.5);
        order.refresh();
        assertThat(order.of("FI", GATEWAYS)).containsExactly("north", "south");

        // when
        weigh();
        order.refresh();

        // then
        assertThat(order.of("FI", GATEWAYS)).containsExactly("south", "north");
        assertThat(order.of("SE", GATEWAYS)).containsExactly("north", "south");

        // when time passes, what there was counts less
        guarded.change("update route_score set at = at - interval '30 days'");
        delivered(60, "+3584015", 58);
        guarded.change("update delivery set gateway = 'north' where prefix = '+3584015'");
        delivered(10, "+3584016", 5);
        guarded.change("update delivery set gateway = 'south' where prefix = '+3584016'");
        weigh();
        order.refresh();

        // then
        assertThat(order.of("FI", GATEWAYS)).containsExactly("north", "south");
        assertThat(guarded.count("select round(sent) from route_score where gateway = 'north'"))
                .isEqualTo(60);
    }

    private void weigh() {
        var weigher = guarded.weigher();
        assertThat(weigher.weigh()).isFalse();
        weigher.detect();
        guardMeters.look();
    }

    private static List<CodeMessage> pumped(int from, int count) {
        return IntStream.range(from, from + count)
                .mapToObj(i -> code("p" + i, "user" + i, "+3584012%05d".formatted(i)))
                .toList();
    }

    /** Codes that were sent and are over, some of which were answered. */
    private void delivered(int count, String prefix, int answered) {
        guarded.change("""
                insert into delivery (delivery_id, tenant_id, user_id, purpose, masked_phone, state, requested_at,
                                      expires_at, changed_at, kind, country, number_type, prefix, sent_at)
                select '%1$s-' || i, 'acme', 'user' || i, 'SIGN_IN', '+358******567', 'ACCEPTED', t.now,
                       t.now - interval '1 second', t.now, 'CODE', 'FI', 'MOBILE', '%1$s', t.now
                from generate_series(1, %2$d) i, (select clock_timestamp() as now) t
                """.formatted(prefix, count));
        new NoteAnswers(guarded.transactions)
                .apply(IntStream.rangeClosed(1, answered)
                        .mapToObj(i -> new Answer(prefix + "-" + i, Instant.now()))
                        .toList());
    }
}
