package dev.ratchet.notification.routing.postgres;

import dev.ratchet.notification.routing.domain.Score;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.time.Duration;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.function.Function;

/** How gateways do, by country. */
public final class ScoreTable {
    /** What is there decays to the time of what is added, as {@link Score#at} does it. */
    private static final String ADD = """
            insert into route_score as s (country, gateway, sent, answered, at)
            select country, gateway, sent, answered, at
            from unnest(?::text[], ?::text[], ?::float8[], ?::float8[], ?::timestamptz[])
                 as k (country, gateway, sent, answered, at)
            order by 1, 2
            on conflict (country, gateway) do update
                set (sent, answered, at) = (
                    select s.sent * d.share + excluded.sent, s.answered * d.share + excluded.answered,
                           greatest(s.at, excluded.at)
                    from (select power(0.5, greatest(0, extract(epoch from excluded.at - s.at))::float8 / ?) as share) d)
            """;

    private ScoreTable() {}

    /** @param scores at most one of a country and gateway */
    public static void add(Connection connection, Collection<Score> scores, Duration halfLife) throws SQLException {
        try (var upsert = connection.prepareStatement(ADD)) {
            array(upsert, 1, "text", scores, Score::country);
            array(upsert, 2, "text", scores, Score::gateway);
            array(upsert, 3, "float8", scores, Score::sent);
            array(upsert, 4, "float8", scores, Score::answered);
            array(upsert, 5, "timestamptz", scores, score -> score.at().toString());
            upsert.setDouble(6, halfLife.toMillis() / 1_000.0);
            upsert.executeUpdate();
        }
    }

    /** By country and gateway. */
    public static List<Score> all(Connection connection) throws SQLException {
        try (var query = connection.prepareStatement(
                        "select country, gateway, sent, answered, at from route_score order by country, gateway");
                var row = query.executeQuery()) {
            var all = new ArrayList<Score>();
            while (row.next()) {
                all.add(new Score(
                        row.getString("country"),
                        row.getString("gateway"),
                        row.getDouble("sent"),
                        row.getDouble("answered"),
                        row.getObject("at", OffsetDateTime.class).toInstant()));
            }
            return all;
        }
    }

    private static <T> void array(
            PreparedStatement statement, int position, String type, Collection<T> rows, Function<T, Object> column)
            throws SQLException {
        statement.setArray(
                position,
                statement
                        .getConnection()
                        .createArrayOf(type, rows.stream().map(column).toArray()));
    }
}
