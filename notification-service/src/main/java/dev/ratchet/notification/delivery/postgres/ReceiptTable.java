package dev.ratchet.notification.delivery.postgres;

import dev.ratchet.notification.delivery.domain.DeliveryState;
import dev.ratchet.notification.delivery.domain.Receipt;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.LongStream;

/** SQL of receipts, and of the table {@code delivery_receipt} where those wait that came too early. */
public final class ReceiptTable {
    private static final String MEET = "select pg_advisory_xact_lock(name) from unnest(?::bigint[]) as name";

    private static final String ABOUT = """
            select reference, (select delivery_id from delivery
                               where gateway = ? and (provider_id = reference or delivery_id = reference)
                               order by requested_at desc limit 1) as delivery_id
            from unnest(?::text[]) as reference
            """;

    private static final String KEEP = """
            insert into delivery_receipt (gateway, reference, state, detail, arrived_at)
            select gateway, reference, state, detail, ? from unnest(?::text[], ?::text[], ?::text[], ?::text[])
                as receipt (gateway, reference, state, detail)
            on conflict do nothing
            """;

    private static final String TAKE = """
            delete from delivery_receipt using unnest(?::text[], ?::text[]) as named (by_gateway, named_as)
            where gateway = by_gateway and reference = named_as
            returning gateway, reference, state, detail
            """;

    private static final String FORGET = "delete from delivery_receipt where arrived_at < ?";

    private ReceiptTable() {}

    /** A message as a gateway names it. */
    public record Name(String gateway, String reference) {}

    /**
     * Whoever learns a name and whoever brings a receipt for it wait for each other until the end of the transaction: one
     * of them sees what the other did.
     */
    public static void meet(Connection connection, Collection<Name> names) throws SQLException {
        var locks = names.stream()
                .flatMapToLong(name -> LongStream.of(lock(name)))
                .distinct()
                .sorted()
                .boxed()
                .toList();
        try (var lock = connection.prepareStatement(MEET)) {
            Arrays.set(lock, 1, "bigint", locks, each -> each);
            lock.execute();
        }
    }

    private static long lock(Name name) {
        return (long) name.gateway().hashCode() << 32 ^ (name.reference().hashCode() & 0xffff_ffffL);
    }

    /** @return delivery ids by the references that a delivery of this gateway is known by */
    public static Map<String, String> about(Connection connection, String gateway, Collection<String> references)
            throws SQLException {
        try (var query = connection.prepareStatement(ABOUT)) {
            query.setString(1, gateway);
            Arrays.text(query, 2, references, each -> each);
            var known = new HashMap<String, String>();
            try (var rows = query.executeQuery()) {
                while (rows.next()) {
                    var id = rows.getString("delivery_id");
                    if (id != null) {
                        known.put(rows.getString("reference"), id);
                    }
                }
            }
            return known;
        }
    }

    public static void keep(Connection connection, Collection<Receipt> early, Instant now) throws SQLException {
        try (var insert = connection.prepareStatement(KEEP)) {
            insert.setTimestamp(1, Timestamp.from(now));
            Arrays.text(insert, 2, early, Receipt::gateway);
            Arrays.text(insert, 3, early, Receipt::reference);
            Arrays.text(insert, 4, early, receipt -> receipt.state().name());
            Arrays.text(insert, 5, early, Receipt::detail);
            insert.executeUpdate();
        }
    }

    /** Takes the kept receipts of messages whose names have become known. */
    public static List<Receipt> take(Connection connection, Collection<Name> names) throws SQLException {
        try (var delete = connection.prepareStatement(TAKE)) {
            Arrays.text(delete, 1, names, Name::gateway);
            Arrays.text(delete, 2, names, Name::reference);
            var taken = new ArrayList<Receipt>();
            try (var rows = delete.executeQuery()) {
                while (rows.next()) {
                    taken.add(new Receipt(
                            rows.getString("gateway"),
                            rows.getString("reference"),
                            DeliveryState.valueOf(rows.getString("state")),
                            rows.getString("detail")));
                }
            }
            return taken;
        }
    }

    /** @return how many were about nothing that was ever sent */
    public static int forget(Connection connection, Instant before) throws SQLException {
        try (var delete = connection.prepareStatement(FORGET)) {
            delete.setTimestamp(1, Timestamp.from(before));
            return delete.executeUpdate();
        }
    }
}
