package dev.ratchet.notification.guard.application;

import static dev.ratchet.notification.guard.application.Guarded.code;
import static dev.ratchet.notification.guard.application.Guarded.notice;
import static dev.ratchet.notification.guard.application.Guarded.setUp;
import static org.assertj.core.api.Assertions.assertThat;

import dev.ratchet.notification.delivery.numbering.WorldNumberPlan;
import dev.ratchet.notification.guard.domain.Scope;
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

    @Test
    void a_number_that_is_set_up_is_counted_apart_from_one_that_signs_in() {
        assertThat(asks.of(code("a", "ann", PHONE)).subjects())
                .containsKey(Scope.NUMBER)
                .doesNotContainKey(Scope.UNPROVEN_NUMBER);
        assertThat(asks.of(setUp("b", "ann", PHONE)).subjects())
                .containsKey(Scope.UNPROVEN_NUMBER)
                .doesNotContainKey(Scope.NUMBER);
        assertThat(asks.of(notice("c", "ann", PHONE)).subjects()).containsKey(Scope.NUMBER);
    }

    @Test
    void an_address_is_another_in_another_tenant() {
        var here = asks.of(code("a", "acme", "ann", "SIGN_IN", PHONE));
        var colleague = asks.of(code("b", "acme", "bob", "SIGN_IN", "+358401234567"));
        var elsewhere = asks.of(code("c", "other", "ann", "SIGN_IN", PHONE));

        assertThat(colleague.subjects().get(Scope.ADDRESS))
                .isEqualTo(here.subjects().get(Scope.ADDRESS));
        assertThat(elsewhere.subjects().get(Scope.ADDRESS))
                .isNotEqualTo(here.subjects().get(Scope.ADDRESS));
    }
}
