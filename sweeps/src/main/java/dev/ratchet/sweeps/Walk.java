package dev.ratchet.sweeps;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;

/**
 * Goes through the users of some tenants in key order, tenant by tenant, each by the index of the users' primary key: what
 * it reads does not grow with the users who are not asked for.
 */
public final class Walk {
    private static final String UPTO = " and (?::text is null or (u.tenant_id, u.user_id) <= (?, ?))";

    private final String table;
    private final String columns;
    private final String due;

    /**
     * @param table of users, by {@code tenant_id} and {@code user_id}; its alias is {@code u}
     * @param columns what a chunk reads, user_id among it; each {@code ?} of it is the cutoff
     * @param due a condition on users whom the pass will change for certain, with one {@code ?}, the cutoff
     */
    public Walk(String table, String columns, String due) {
        this.table = table;
        this.columns = columns;
        this.due = due;
    }

    /**
     * Whose users.
     *
     * @param sql selects tenant_id, with a {@code ?} for each parameter
     */
    public record Tenants(String sql, List<String> parameters) {
        public Tenants {
            parameters = List.copyOf(parameters);
        }
    }

    /** Reads the row that a result set stands on. */
    @FunctionalInterface
    public interface Reader<T> {
        T read(ResultSet row) throws SQLException;
    }

    /** See {@link Population#cut}. */
    public Cut cut(Connection connection, Pass pass, Tenants tenants, UserKey after, int size, int most)
            throws SQLException {
        var walk = users("t.tenant_id, looked.user_id, looked.due", "u.user_id, " + due + " as due", tenants);
        try (var query = connection.prepareStatement(cut(walk))) {
            var wanted = size * most;
            var next = bind(query, pass, tenants, due, new Span(after, null), wanted);
            query.setInt(next, size);
            try (var row = query.executeQuery()) {
                var parts = new ArrayList<Cut.Part>();
                long users = 0;
                long expected = 0;
                while (row.next()) {
                    var key = new UserKey(row.getString(1), row.getString(2));
                    parts.add(new Cut.Part(key, row.getLong(3) - users, row.getLong(4) - expected));
                    users = row.getLong(3);
                    expected = row.getLong(4);
                }
                return new Cut(parts, users < wanted);
            }
        }
    }

    /** The next users of the span, in key order. */
    public <T> List<T> chunk(Connection connection, Pass pass, Tenants tenants, Span span, int limit, Reader<T> reader)
            throws SQLException {
        try (var query = connection.prepareStatement(users("looked.*", columns, tenants))) {
            bind(query, pass, tenants, columns, span, limit);
            try (var row = query.executeQuery()) {
                var users = new ArrayList<T>();
                while (row.next()) {
                    users.add(reader.read(row));
                }
                return users;
            }
        }
    }

    private String users(String wanted, String read, Tenants tenants) {
        return """
            select %s from (%s) as t
            cross join lateral (
                select %s from %s as u
                where u.tenant_id = t.tenant_id
                  and u.user_id > case when t.tenant_id = ? then ? else '' end %s
                order by u.user_id limit ?
            ) as looked
            order by t.tenant_id, looked.user_id limit ?
""".formatted(wanted, inOrder(tenants), read, table, UPTO);
    }

    private static String inOrder(Tenants tenants) {
        return """
            select tenant_id from (%s) as chosen
            where tenant_id >= ? and (?::text is null or tenant_id <= ?) order by tenant_id
""".formatted(tenants.sql());
    }

    /** Of all users walked the last one of each part. */
    private static String cut(String walk) {
        return """
            with walked as (%s), numbered as (
                select tenant_id, user_id, row_number() over keys as n, count(*) filter (where due) over keys as due,
                       count(*) over () as total
                from walked window keys as (order by tenant_id, user_id)
            )
            select tenant_id, user_id, n, due from numbered where n %% ? = 0 or n = total order by n
""".formatted(walk);
    }

    /** @return the position of the next parameter */
    private static int bind(PreparedStatement query, Pass pass, Tenants tenants, String read, Span span, int limit)
            throws SQLException {
        int position = 1;
        for (var parameter : tenants.parameters()) {
            query.setString(position++, parameter);
        }
        var after = span.after();
        var upto = span.upto();
        var uptoTenant = upto == null ? null : upto.tenantId();
        query.setString(position++, after.tenantId());
        query.setString(position++, uptoTenant);
        query.setString(position++, uptoTenant);
        for (int mark = read.indexOf('?'); mark >= 0; mark = read.indexOf('?', mark + 1)) {
            query.setObject(position++, OffsetDateTime.ofInstant(pass.cutoff(), ZoneOffset.UTC));
        }
        query.setString(position++, after.tenantId());
        query.setString(position++, after.userId());
        query.setString(position++, uptoTenant);
        query.setString(position++, uptoTenant);
        query.setString(position++, upto == null ? null : upto.userId());
        query.setInt(position++, limit);
        query.setInt(position++, limit);
        return position;
    }
}
