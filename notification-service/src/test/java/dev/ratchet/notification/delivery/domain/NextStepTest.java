package dev.ratchet.notification.delivery.domain;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class NextStepTest {
    private static final Instant EXPIRES_AT = Instant.parse("2024-06-01T10:10:00Z");
    private static final Instant IN_TIME = Instant.parse("2024-06-01T10:00:00Z");

    /** Routes are written as name, then + where the gateway takes messages now, then ! where it delivers once per id. */
    @ParameterizedTest(name = "begun by {0}, refused by {1}, deferred by {2}, routes {3}, at {4}: {5}")
    @CsvSource(
            nullValues = "-",
            value = {
                "-, -, -,  one+,       10:00:00, SEND one",
                "-, -, -,  one+ two+,  10:00:00, SEND one",
                "-, -, -,  one two+,   10:00:00, SEND two",
                "-, -, -,  one two,    10:00:00, WAIT",
                "-, one, -, one+ two+, 10:00:00, SEND two",
                "-, -, one, one+ two+, 10:00:00, SEND two",
                // who could not be reached before may work again while the other rests
                "-, -, one, one+ two,  10:00:00, SEND one",
                "-, -, one, one two,   10:00:00, WAIT",
                "-, two, one, one+ two+, 10:00:00, SEND one",
                "-, one, -, one+,      10:00:00, FAILED",
                "-, -, -,  -,          10:00:00, FAILED",
                "-, -, -,  one+,       10:09:59.999999, SEND one",
                "-, -, -,  one+,       10:10:00, EXPIRED",
                "-, -, -,  -,          10:10:00, EXPIRED",
                // whoever began it died, or never heard the end
                "one, -, -, one+,       10:00:00, UNKNOWN",
                "one, -, -, one+ two+!, 10:00:00, UNKNOWN",
                "one, -, -, two+ one+!, 10:00:00, SEND one",
                "one, -, -, one!,       10:00:00, WAIT",
                "one, -, -, one+!,      10:10:00, UNKNOWN",
                "one, -, -, -,          10:00:00, UNKNOWN",
            })
    void what_is_to_be_done_follows_from_how_it_stands(
            @Nullable String begunBy,
            @Nullable String refusedBy,
            @Nullable String deferredBy,
            @Nullable String routes,
            String at,
            String expected) {
        // given
        var message = Messages.queued(begunBy, names(refusedBy), names(deferredBy), EXPIRES_AT);

        // when
        var step = NextStep.of(message, routes(routes), Instant.parse("2024-06-01T" + at + "Z"));

        // then
        assertThat(
                        switch (step) {
                            case NextStep.Send(var gateway) -> "SEND " + gateway;
                            case NextStep.Settle(var settlement) ->
                                settlement.state().name();
                            case NextStep.Wait unused -> "WAIT";
                        })
                .isEqualTo(expected);
    }

    @Test
    void who_waits_for_a_gateway_looks_again_soon_and_not_after_the_code_has_expired() {
        var message = Messages.queued(null, List.of(), List.of(), EXPIRES_AT);
        var closed = List.of(new Route("one", false, false));

        assertThat(NextStep.of(message, closed, IN_TIME)).isEqualTo(new NextStep.Wait(IN_TIME.plusMillis(250)));
        assertThat(NextStep.of(message, closed, EXPIRES_AT.minusMillis(1))).isEqualTo(new NextStep.Wait(EXPIRES_AT));
    }

    private static List<String> names(@Nullable String names) {
        return names == null ? List.of() : List.of(names.split(" "));
    }

    private static List<Route> routes(@Nullable String routes) {
        return names(routes).stream()
                .map(each -> new Route(each.replaceAll("[+!]", ""), each.contains("!"), each.contains("+")))
                .toList();
    }
}
