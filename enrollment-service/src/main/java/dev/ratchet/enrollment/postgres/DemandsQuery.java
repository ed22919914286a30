package dev.ratchet.enrollment.postgres;

import dev.ratchet.enrollment.domain.Demands;
import dev.ratchet.enrollment.domain.Factors;
import dev.ratchet.enrollment.domain.Policy;
import dev.ratchet.enrollment.domain.UserId;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;

/** What policy demands of the factors of users, and how their factors stand to it. */
public final class DemandsQuery {
    private static final String OF_USER = """
            select m.privileged_since, m.sms_since, u.roles, clock_timestamp() as now,
            """ + PolicyTable.COLUMNS + """
            from user_mfa m
            left join profile u on u.tenant_id = m.tenant_id and u.user_id = m.user_id
            left join tenant_policy p on p.tenant_id = m.tenant_id
            where m.tenant_id = ? and m.user_id = ?
            """;

    private DemandsQuery() {}

    /** A user's factors as they stand now, by the database clock. Nothing is demanded of who is unknown. */
    public static Factors factors(Connection connection, UserId user) throws SQLException {
        var all = FactorTable.of(connection, List.of(user));
        try (var query = connection.prepareStatement(OF_USER)) {
            Columns.user(query, 1, user);
            try (var row = query.executeQuery()) {
                return row.next()
                        ? new Factors(all, read(row), Columns.time(row, "now"))
                        : new Factors(List.of(), new Demands(Policy.DEFAULT, List.of(), null), Instant.EPOCH);
            }
        }
    }

    /** Of a row with {@code privileged_since}, {@code sms_since}, {@code roles} and {@link PolicyTable#COLUMNS}. */
    static Demands read(ResultSet row) throws SQLException {
        return new Demands(
                PolicyTable.read(row),
                Json.names(row.getString("roles")),
                Columns.optionalTime(row, "privileged_since"),
                Columns.optionalTime(row, "sms_since"));
    }
}
