package dev.ratchet.policy.postgres;

import static java.util.stream.Collectors.joining;

import dev.ratchet.outbox.LostRaceException;
import dev.ratchet.policy.domain.Account;
import dev.ratchet.policy.domain.Outcome;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.function.Function;
import java.util.stream.Stream;

/** Writes accounts and their history in one statement, however many there are. */
public final class AccountWrite {
    private static final List<AccountColumn> COLUMNS = Stream.of(
                    AccountColumn.KEY, AccountColumn.FACTS, AccountColumn.REQUIREMENT, List.of(AccountColumn.STAMP))
            .flatMap(List::stream)
            .toList();

    private static final String NAMES = of(AccountColumn::name);

    /** A row that someone else wrote since it was read is left alone, and missing in the count. */
    private static final String SQL = """
            with given as (
                select %s, cause, caused_by, occurred_at
                from unnest(%s, ?::text[], ?::text[], ?::timestamptz[])
                     as row (%s, cause, caused_by, occurred_at)
            ), written as (
                insert into account as stored (%s) select %s from given
                on conflict (tenant_id, user_id) do update set %s
                where stored.stamp = excluded.stamp - 1
                returning 1
            ), kept as (
                insert into account_history (%s, recorded_at, cause, caused_by, occurred_at)
                select %s, ?::timestamptz, cause, caused_by, occurred_at from given
            )
            select count(*) from written
            """.formatted(
                    of(column -> column.name() + column.cast() + " as " + column.name()),
                    of(column -> "?::" + column.type() + "[]"),
                    NAMES,
                    NAMES,
                    NAMES,
                    COLUMNS.stream()
                            .filter(column -> !AccountColumn.KEY.contains(column))
                            .map(column -> column.name() + " = excluded." + column.name())
                            .collect(joining(", ")),
                    NAMES,
                    NAMES);

    private AccountWrite() {}

    /**
     * Stores accounts that were read before, or are new, with what led to them.
     *
     * @throws LostRaceException when one of them was written by someone else since
     */
    public static void write(Connection connection, Collection<Outcome> outcomes, Instant now) throws SQLException {
        var ordered = new ArrayList<>(outcomes);
        if (ordered.isEmpty()) {
            return;
        }
        ordered.sort(
                (one, other) -> one.account().id().compareTo(other.account().id()));
        var accounts = ordered.stream().map(Outcome::account).toList();
        try (var write = connection.prepareStatement(SQL)) {
            int position = 1;
            for (var column : COLUMNS) {
                write.setArray(position++, array(connection, column, accounts));
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

    private static java.sql.Array array(Connection connection, AccountColumn column, List<Account> accounts)
            throws SQLException {
        return connection.createArrayOf(
                column.type(), accounts.stream().map(column.value()).toArray());
    }

    private static String of(Function<AccountColumn, String> part) {
        return COLUMNS.stream().map(part).collect(joining(", "));
    }
}
