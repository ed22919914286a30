package dev.ratchet.enrollment.postgres;

import dev.ratchet.enrollment.domain.Effectiveness.Breach;
import dev.ratchet.enrollment.domain.Effectiveness.Breaches;
import dev.ratchet.enrollment.domain.Effectiveness.Day;
import dev.ratchet.enrollment.domain.Effectiveness.Exposures;
import dev.ratchet.enrollment.domain.SignInOutcome;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.time.Duration;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/** What sign-ins and exposures of a tenant came to, day by day. */
public final class EffectivenessQuery {
    private static final int FIRST = 100;

    private static final String OUTCOMES = """
            select day, outcome, sum(sign_ins) as sign_ins
            from (select day, outcome, sign_ins from sign_in_tally
                  where tenant_id = ? and day between ? and ?
                  union all
                  select (allowed_at at time zone 'UTC')::date, 'PASSED_WITHOUT_MFA', 1 from passed_without_mfa
                  where tenant_id = ? and allowed_at >= ? and allowed_at < ?) counted
            group by day, outcome
            """;

    private static final String MEASURED = """
            select (at at time zone 'UTC')::date as day,
                   count(*) filter (where kind = 'FACTOR_CONFIRMED' and factor_type <> 'RECOVERY_CODE') as set_ups,
                   count(exposure_millis) as exposures,
                   percentile_cont(0.5) within group (order by exposure_millis) as p50,
                   percentile_cont(0.99) within group (order by exposure_millis) as p99
            from history
            where tenant_id = ? and at >= ? and at < ? and (exposure_millis is not null or kind = 'FACTOR_CONFIRMED')
            group by 1
            """;

    private static final String BREACHES = """
            select user_id, exposure_millis, cause, caused_by, at, count(*) over () as breaches
            from history
            where tenant_id = ? and at >= ? and at < ? and exposure_millis > ?
            order by exposure_millis desc, user_id, sequence limit ?
            """;

    private EffectivenessQuery() {}

    /** @param from, to both included, in UTC */
    public static List<Day> days(Connection connection, String tenantId, LocalDate from, LocalDate to)
            throws SQLException {
        var outcomes = outcomes(connection, tenantId, from, to);
        try (var query = connection.prepareStatement(MEASURED)) {
            bind(query, 1, tenantId, from, to);
            var days = new TreeMap<LocalDate, Day>();
            outcomes.forEach((day, counts) -> days.put(day, new Day(day, counts, 0, Exposures.NONE)));
            try (var rows = query.executeQuery()) {
                while (rows.next()) {
                    var day = rows.getObject("day", LocalDate.class);
                    var exposures = new Exposures(
                            rows.getLong("exposures"),
                            rows.getObject("p50", Double.class),
                            rows.getObject("p99", Double.class));
                    days.put(
                            day,
                            new Day(day, outcomes.getOrDefault(day, Map.of()), rows.getLong("set_ups"), exposures));
                }
            }
            return List.copyOf(days.values());
        }
    }

    private static SortedMap<LocalDate, Map<SignInOutcome, Long>> outcomes(
            Connection connection, String tenantId, LocalDate from, LocalDate to) throws SQLException {
        try (var query = connection.prepareStatement(OUTCOMES)) {
            query.setString(1, tenantId);
            query.setObject(2, from);
            query.setObject(3, to);
            bind(query, 4, tenantId, from, to);
            var days = new TreeMap<LocalDate, Map<SignInOutcome, Long>>();
            try (var rows = query.executeQuery()) {
                while (rows.next()) {
                    days.computeIfAbsent(
                                    rows.getObject("day", LocalDate.class), day -> new EnumMap<>(SignInOutcome.class))
                            .put(SignInOutcome.valueOf(rows.getString("outcome")), rows.getLong("sign_ins"));
                }
            }
            return days;
        }
    }

    /** Exposures longer than the threshold, longest first. */
    public static Breaches breaches(
            Connection connection, String tenantId, LocalDate from, LocalDate to, Duration threshold)
            throws SQLException {
        try (var query = connection.prepareStatement(BREACHES)) {
            bind(query, 1, tenantId, from, to);
            query.setLong(4, threshold.toMillis());
            query.setInt(5, FIRST);
            var longest = new ArrayList<Breach>();
            var count = 0L;
            try (var rows = query.executeQuery()) {
                while (rows.next()) {
                    count = rows.getLong("breaches");
                    longest.add(new Breach(
                            rows.getString("user_id"),
                            rows.getLong("exposure_millis"),
                            rows.getString("cause"),
                            rows.getString("caused_by"),
                            Columns.time(rows, "at")));
                }
            }
            return new Breaches(count, longest);
        }
    }

    private static void bind(PreparedStatement query, int position, String tenantId, LocalDate from, LocalDate to)
            throws SQLException {
        query.setString(position, tenantId);
        query.setObject(position + 1, from.atStartOfDay().atOffset(ZoneOffset.UTC));
        query.setObject(position + 2, to.plusDays(1).atStartOfDay().atOffset(ZoneOffset.UTC));
    }
}
