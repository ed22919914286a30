package dev.ratchet.policy.postgres;

import static java.util.stream.Collectors.joining;

import dev.ratchet.outbox.LostRaceException;
import dev.ratchet.policy.domain.Outcome;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.function.Function;

/** Writes accounts and their history in one statement, however many there are. */
public final class AccountWrite {
    private static final List<AccountColumn> ALL = flat(List.of(
            AccountColumn.KEY,
            AccountColumn.FACTS,
            AccountColumn.MEMORY,
            AccountColumn.REQUIREMENT,
            List.of(AccountColumn.STAMP)));

    private static final List<AccountColumn> EVALUATED = flat(
            List.of(AccountColumn.KEY, AccountColumn.MEMORY, AccountColumn.REQUIREMENT, List.of(AccountColumn.STAMP)));

    private static final String NAMES = each(ALL, AccountColumn::name);

    private static final String TOLD = "cause, caused_by, occurred_at";

    /** A row that someone else wrote since it was read is left alone, and missing in the count. */
    private static final String UPSERT =
            given(ALL) + """
            , written as (
                insert into account as stored (%s) select %s from given
                on conflict (tenant_id, user_id) do update set %s
                where stored.stamp = excluded.stamp - 1
                returning 1
            ), %s
            """.formatted(NAMES, NAMES, assignments(ALL, "excluded"), kept("given"));

    /** As the upsert, of what an evaluation changes; the rest of the history is copied from the row. */
    private static final String UPDATE =
            given(EVALUATED) + """
            , written as (
                update account set %s from given
                where account.tenant_id = given.tenant_id and account.user_id = given.user_id
                  and account.stamp = given.stamp - 1
                returning account.*, %s
            ), %s
            """.formatted(assignments(EVALUATED, "given"), TOLD, kept("written"));

    private AccountWrite() {}

    /**
     * Stores accounts that were read before, or are new, with what led to them.
     *
     * @throws LostRaceException when one of them was written by someone else since
     */
    public static void write(Connection connection, Collection<Outcome> outcomes, Instant now) throws SQLException {
        run(connection, UPSERT, ALL, outcomes, now);
    }

    /** As {@link #write}, for accounts that are stored and of which nothing but the requirement was evaluated again. */
    public static void writeEvaluated(Connection connection, Collection<Outcome> outcomes, Instant now)
            throws SQLException {
        run(connection, UPDATE, EVALUATED, outcomes, now);
    }

    private static void run(
            Connection connection, String sql, List<AccountColumn> columns, Collection<Outcome> outcomes, Instant now)
            throws SQLException {
        if (outcomes.isEmpty()) {
            return;
        }
        var ordered = new ArrayList<>(outcomes);
        ordered.sort(
                (one, other) -> one.account().id().compareTo(other.account().id()));
        try (var write = connection.prepareStatement(sql)) {
            int position = 1;
            for (var column : columns) {
                var values = ordered.stream().map(outcome -> column.value().apply(outcome.account()));
                write.setArray(position++, connection.createArrayOf(column.type(), values.toArray()));
            }
            write.setArray(
                    position++,
                    Rows.text(connection, ordered, outcome -> outcome.trigger().cause()));
            write.setArray(
                    position++,
                    Rows.text(connection, ordered, outcome -> outcome.trigger().causedBy()));
            write.setArray(
                    position++,
                    Rows.times(connection, ordered, outcome -> outcome.trigger().occurredAt()));
            write.setTimestamp(position, Rows.timestamp(now));
            try (var row = write.executeQuery()) {
                row.next();
                if (row.getLong(1) != ordered.size()) {
                    throw new LostRaceException("an account was written by someone else");
                }
            }
        }
    }

    private static String given(List<AccountColumn> columns) {
        return """
                with given as (
                    select %s, %s
                    from unnest(%s, ?::text[], ?::text[], ?::timestamptz[]) as row (%s, %s)
                )
                """.formatted(
                        each(columns, column -> column.name() + column.cast() + " as " + column.name()),
                        TOLD,
                        each(columns, column -> "?::" + column.type() + "[]"),
                        each(columns, AccountColumn::name),
                        TOLD);
    }

    private static String kept(String source) {
        return """
                kept as (
                    insert into account_history (%s, recorded_at, %s)
                    select %s, ?::timestamptz, %s from %s
                )
                select count(*) from written
                """.formatted(NAMES, TOLD, NAMES, TOLD, source);
    }

    private static String assignments(List<AccountColumn> columns, String source) {
        return columns.stream()
                .filter(column -> !AccountColumn.KEY.contains(column))
                .map(column -> column.name() + " = " + source + "." + column.name())
                .collect(joining(", "));
    }

    private static String each(List<AccountColumn> columns, Function<AccountColumn, String> part) {
        return columns.stream().map(part).collect(joining(", "));
    }

    private static List<AccountColumn> flat(List<List<AccountColumn>> groups) {
        return groups.stream().flatMap(List::stream).toList();
    }
}
