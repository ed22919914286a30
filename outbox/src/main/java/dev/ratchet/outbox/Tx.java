package dev.ratchet.outbox;

import dev.ratchet.events.CloudEvents;
import dev.ratchet.events.Event;
import dev.ratchet.events.Topic;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;

/** One running transaction: its connection, and the events that become public when it commits. */
public final class Tx {
    /** Leaves room for key and headers in the megabyte that a broker takes by default. */
    private static final int LARGEST_VALUE = 1_000_000;

    private final Connection connection;
    private final List<OutboxRow> rows = new ArrayList<>();

    Tx(Connection connection) {
        this.connection = connection;
    }

    public Connection connection() {
        return connection;
    }

    /** The database clock, which all replicas share. */
    public Instant now() throws SQLException {
        try (var query = connection.prepareStatement("select clock_timestamp()");
                var row = query.executeQuery()) {
            row.next();
            return row.getObject(1, OffsetDateTime.class).toInstant();
        }
    }

    /**
     * Publishes an event with this transaction, or not at all. Events of one key keep the order of their commits when
     * the caller holds the row lock of that key.
     *
     * @return the {@code ce_id} that it will carry, also when it has to be published again
     * @throws IllegalArgumentException when its JSON has more than 1,000,000 bytes, which the broker might never take
     */
    public <E extends Event> UUID publish(Topic<E> topic, E data, Instant now) {
        var id = UUID.randomUUID();
        var json = CloudEvents.json(data);
        if (json.length > LARGEST_VALUE) {
            throw new IllegalArgumentException(topic.name() + ": an event of " + json.length + " bytes, at most "
                    + LARGEST_VALUE + " are published");
        }
        rows.add(new OutboxRow(id, topic.name(), data.key(), json, now));
        return id;
    }

    /** @return whether there was anything to publish */
    boolean flush() throws SQLException {
        if (rows.isEmpty()) {
            return false;
        }
        OutboxTable.append(connection, rows);
        return true;
    }
}
