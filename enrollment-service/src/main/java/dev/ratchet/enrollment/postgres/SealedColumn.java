package dev.ratchet.enrollment.postgres;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.UUID;

/** Columns that hold what is sealed with a key that a rotation replaces; the first 12 bytes name the key. */
public enum SealedColumn {
    SEED(
            "factor",
            "seed",
            // seeds of earlier versions name no key
            "(seed is not null and substr(seed, 1, 4) <> '\\x726b313a')"),
    RECOVERY_CODE("recovery_code", "code_hmac", "false");

    private final String take;
    private final String put;
    private final String left;

    SealedColumn(String table, String column, String unnamed) {
        this.take = """
                select factor_id, %2$s from %1$s
                where (substr(%2$s, 1, 12) = any(?) or %3$s) and (factor_id, %2$s) > (?, ?)
                order by factor_id, %2$s limit ? for update skip locked
                """.formatted(table, column, unnamed);
        this.put = """
                update %1$s t set %2$s = k.fresh
                from unnest(?::uuid[], ?::bytea[], ?::bytea[]) as k (factor_id, stale, fresh)
                where t.factor_id = k.factor_id and t.%2$s = k.stale
                """.formatted(table, column);
        // as ranges, which an index finds: as a rule there is nothing in them
        this.left = """
                select count(*) from %1$s, (select ?::bytea as low, ?::bytea as high) k
                where %2$s is not null
                  and (substr(%2$s, 1, 12) < low or substr(%2$s, 1, 12) > high
                    or (substr(%2$s, 1, 12) > low and substr(%2$s, 1, 12) < high))
                """.formatted(table, column);
    }

    /** A value of the column, and whose it is. */
    @SuppressWarnings("ArrayRecordComponent") // carried, never compared
    public record Sealed(UUID factorId, byte[] value) {
        /** In front of all there are. */
        public static final Sealed NONE = new Sealed(new UUID(0, 0), new byte[0]);
    }

    /** A value in place of another. */
    @SuppressWarnings("ArrayRecordComponent") // carried, never compared
    public record Fresh(Sealed stale, byte[] value) {}

    /**
     * Takes some of the values that keys have sealed which are to be thrown away, in a fixed order; those that another
     * replica has taken are passed over.
     *
     * @param leaving what stands in front of such values
     * @param after the value behind which to begin
     */
    public List<Sealed> take(Connection connection, List<byte[]> leaving, Sealed after, int atMost)
            throws SQLException {
        try (var query = connection.prepareStatement(take)) {
            query.setArray(1, connection.createArrayOf("bytea", leaving.toArray(byte[][]::new)));
            query.setObject(2, after.factorId());
            query.setBytes(3, after.value());
            query.setInt(4, atMost);
            try (var rows = query.executeQuery()) {
                var taken = new ArrayList<Sealed>();
                while (rows.next()) {
                    taken.add(new Sealed(rows.getObject(1, UUID.class), rows.getBytes(2)));
                }
                return taken;
            }
        }
    }

    public void put(Connection connection, List<Fresh> values) throws SQLException {
        if (values.isEmpty()) {
            return;
        }
        try (var update = connection.prepareStatement(put)) {
            new BatchParameters<>(update, values)
                    .uuid(fresh -> fresh.stale().factorId())
                    .bytes(fresh -> fresh.stale().value())
                    .bytes(Fresh::value);
            update.executeUpdate();
        }
    }

    /**
     * How many values neither the current nor the next key has sealed.
     *
     * @param staying what stands in front of what they have sealed: one or two
     */
    public long left(Connection connection, List<byte[]> staying) throws SQLException {
        var ordered = staying.stream().sorted(Arrays::compareUnsigned).toList();
        try (var query = connection.prepareStatement(left)) {
            query.setBytes(1, ordered.getFirst());
            query.setBytes(2, ordered.getLast());
            try (var row = query.executeQuery()) {
                row.next();
                return row.getLong(1);
            }
        }
    }
}
