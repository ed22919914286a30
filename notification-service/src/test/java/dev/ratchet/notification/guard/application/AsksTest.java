package dev.ratchet.notification.guard.application;

import static dev.ratchet.notification.guard.application.Guarded.code;
import static org.assertj.core.api.Assertions.assertThat;

import dev.ratchet.notification.delivery.numbering.WorldNumberPlan;
import org.junit.jupiter.api.Test;

class AsksTest {
    private static final String PHONE = "+447911123456";

    private final Asks asks = new Asks(new WorldNumberPlan(), Guarded::hash);

    @Test
    void a_number_is_one_however_it_is_written() {
        var plain = asks.of(code("a", "ann", PHONE));
        var dialled = asks.of(code("b", "ann", "+4407911123456"));

        assertThat(dialled.subjects()).isEqualTo(plain.subjects());
        assertThat(dialled.destination()).isEqualTo(plain.destination());
    }
}
