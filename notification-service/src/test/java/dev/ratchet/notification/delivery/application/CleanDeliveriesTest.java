package dev.ratchet.notification.delivery.application;

import static dev.ratchet.notification.delivery.application.DeliveryRig.message;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.ratchet.outbox.RelayBell;
import dev.ratchet.outbox.Transactions;
import dev.ratchet.testing.Backends;
import java.time.Clock;
import java.time.Duration;
import org.junit.jupiter.api.Test;

class CleanDeliveriesTest {
    private static final Duration KEEP = Duration.ofDays(90);

    @Test
    void deliveries_go_with_their_history_once_they_are_old_unless_they_still_wait() throws Exception {
        // given
        var database = Backends.shared()
                .createDatabase("notification")
                .migrate("classpath:db/outbox", "classpath:db/migration");
        var rig = new DeliveryRig(database, new RecordingGateway("one", false));
        rig.deliver(message("settled"));
        rig.work();
        rig.deliver(message("waiting"));
        var transactions = new Transactions(database.dataSource(), new RelayBell());
        var now = Clock.systemUTC();

        // when: they are not old
        var more = new CleanDeliveries(transactions, KEEP, Clock.offset(now, KEEP.minusMinutes(1))).step();

        // then
        assertThat(more).isFalse();
        assertThat(rig.states().keySet()).containsExactly("settled", "waiting");

        // when: they are
        more = new CleanDeliveries(transactions, KEEP, Clock.offset(now, KEEP.plusMinutes(1))).step();

        // then
        assertThat(more).isFalse();
        assertThat(rig.states().keySet()).containsExactly("waiting");
        assertThat(rig.history("settled")).isEmpty();
        assertThat(rig.history("waiting")).containsExactly("REQUESTED");
    }

    @Test
    void they_are_kept_longer_than_a_notice_holds() {
        var database = Backends.shared()
                .createDatabase("notification")
                .migrate("classpath:db/outbox", "classpath:db/migration");
        var transactions = new Transactions(database.dataSource(), new RelayBell());
        assertThatThrownBy(() -> new CleanDeliveries(transactions, Duration.ofDays(7), Clock.systemUTC()))
                .hasMessageContaining("ratchet.deliveries.keep")
                .hasMessageContaining("8 days");
    }
}
