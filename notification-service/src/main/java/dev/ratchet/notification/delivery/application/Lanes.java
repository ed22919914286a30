package dev.ratchet.notification.delivery.application;

import dev.ratchet.notification.delivery.domain.Breaker;
import dev.ratchet.notification.delivery.domain.Route;
import dev.ratchet.notification.delivery.domain.SendOutcome;
import dev.ratchet.notification.delivery.postgres.QueueTable.Bound;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Duration;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SequencedMap;

/**
 * All gateways as this replica uses them. Its meters: {@code ratchet.sms.send}, a timer by gateway and outcome;
 * {@code ratchet.sms.in.flight}; {@code ratchet.sms.gateway.working}, 1 or 0.
 */
@ApplicationScoped
public class Lanes {
    private final GatewaySet gateways;
    private final GatewayOrder order;
    private final MeterRegistry meters;
    private final SequencedMap<String, Lane> lanes = new LinkedHashMap<>();

    public Lanes(GatewaySet gateways, GatewayOrder order, MeterRegistry meters, Clock clock) {
        this.gateways = gateways;
        this.order = order;
        this.meters = meters;
        for (var gateway : gateways.gateways()) {
            var lane = new Lane(gateway, clock);
            lanes.put(gateway.name(), lane);
            Gauge.builder("ratchet.sms.in.flight", lane, Lane::inFlight)
                    .description("messages that a gateway has not answered yet")
                    .tag("gateway", gateway.name())
                    .register(meters);
            Gauge.builder("ratchet.sms.gateway.working", lane, each -> each.state() == Breaker.State.WORKING ? 1 : 0)
                    .description("1 where a gateway takes messages, 0 where it is left alone after troubles")
                    .tag("gateway", gateway.name())
                    .register(meters);
        }
    }

    Lane lane(String gateway) {
        var lane = lanes.get(gateway);
        if (lane == null) {
            throw new IllegalArgumentException("there is no gateway " + gateway);
        }
        return lane;
    }

    /** The names of the gateways for a country, the one to try first ahead. */
    List<String> order(String country) {
        return order.of(country, gateways.configured(country)).stream()
                .filter(lanes::containsKey)
                .toList();
    }

    /** How many messages each takes now, by name; it changes while they are planned. */
    Map<String, Integer> room() {
        var room = new LinkedHashMap<String, Integer>();
        lanes.forEach((name, lane) -> room.put(name, lane.room()));
        return room;
    }

    /** Those that no gateway takes now which may be tried: others must not wait behind them. */
    List<Bound> held(Collection<Bound> bound, Map<String, Integer> room) {
        return bound.stream().filter(each -> isHeld(each, room)).toList();
    }

    boolean isHeld(Bound bound, Map<String, Integer> room) {
        var left = order(bound.country()).stream()
                .filter(gateway -> !bound.refusedBy().contains(gateway))
                .toList();
        // where no gateway is left, that is to be told
        return !left.isEmpty() && left.stream().allMatch(gateway -> room.getOrDefault(gateway, 0) == 0);
    }

    boolean anyRoom() {
        return lanes.values().stream().anyMatch(lane -> lane.room() > 0);
    }

    Route route(String gateway, Map<String, Integer> room) {
        return new Route(gateway, lane(gateway).gateway().deliversOncePerId(), room.getOrDefault(gateway, 0) > 0);
    }

    /** Longer than any gateway may take to answer, so that who looks then finds an attempt that died. */
    Duration lease() {
        return timeLimit().plus(Dispatch.SLACK).plus(Dispatch.SLACK);
    }

    /** Whether every answer was stored. */
    boolean idle() {
        return lanes.values().stream().allMatch(lane -> lane.inFlight() == 0);
    }

    /** The longest that any gateway may take to answer. */
    Duration timeLimit() {
        return lanes.values().stream()
                .map(lane -> lane.gateway().timeLimit())
                .max(Duration::compareTo)
                .orElse(Duration.ZERO);
    }

    void measured(String gateway, SendOutcome outcome, Duration took) {
        Timer.builder("ratchet.sms.send")
                .description("how long gateways took to answer")
                .tag("gateway", gateway)
                .tag("outcome", outcome.getClass().getSimpleName().toLowerCase(java.util.Locale.ROOT))
                .register(meters)
                .record(took);
    }

    public Collection<GatewayReport> reports() {
        return lanes.values().stream().map(Lane::report).toList();
    }
}
