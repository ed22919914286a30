package dev.ratchet.notification.delivery.postgres;

import dev.ratchet.notification.delivery.domain.Delivery;
import dev.ratchet.notification.delivery.domain.DeliveryStep;
import dev.ratchet.notification.delivery.domain.DeliveryStep.Kind;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** SQL of the table {@code delivery_step}. */
public final class StepTable {
    private static final String ADD = """
            insert into delivery_step (delivery_id, at, step, gateway, detail)
            select * from unnest(?::text[], ?::timestamptz[], ?::text[], ?::text[], ?::text[])
            """;

    private static final String OF =
            "select delivery_id, at, step, gateway, detail from delivery_step where delivery_id = ? order by step_id";

    private StepTable() {}

    public static void add(Connection connection, Collection<DeliveryStep> steps) throws SQLException {
        if (steps.isEmpty()) {
            return;
        }
        try (var insert = connection.prepareStatement(ADD)) {
            Arrays.text(insert, 1, steps, DeliveryStep::deliveryId);
            Arrays.times(insert, 2, steps, DeliveryStep::at);
            Arrays.text(insert, 3, steps, step -> step.step().name());
            Arrays.text(insert, 4, steps, DeliveryStep::gateway);
            Arrays.text(insert, 5, steps, DeliveryStep::detail);
            insert.executeUpdate();
        }
    }

    /** @param gateway that a delivery id was settled by; null where none was */
    public static void settled(
            Connection connection, List<Delivery> changed, Function<String, @Nullable String> gateway)
            throws SQLException {
        add(
                connection,
                changed.stream()
                        .map(each -> new DeliveryStep(
                                each.deliveryId(),
                                each.changedAt(),
                                Kind.of(each.settlement().state()),
                                gateway.apply(each.deliveryId()),
                                each.settlement().detail()))
                        .toList());
    }

    /** The history of one delivery, the oldest step first. */
    public static List<DeliveryStep> of(Connection connection, String deliveryId) throws SQLException {
        try (var query = connection.prepareStatement(OF)) {
            query.setString(1, deliveryId);
            var steps = new ArrayList<DeliveryStep>();
            try (var rows = query.executeQuery()) {
                while (rows.next()) {
                    steps.add(new DeliveryStep(
                            rows.getString("delivery_id"),
                            Arrays.time(rows, "at"),
                            Kind.valueOf(rows.getString("step")),
                            rows.getString("gateway"),
                            rows.getString("detail")));
                }
            }
            return steps;
        }
    }
}
