package dev.ratchet.enrollment.postgres;

import dev.ratchet.enrollment.domain.Ended;
import dev.ratchet.enrollment.domain.PhoneChange;
import dev.ratchet.enrollment.domain.PhoneNews;
import dev.ratchet.enrollment.domain.PhoneNumber;
import dev.ratchet.enrollment.domain.UserId;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Changes of numbers. Writers hold the lock of the user's profile, or that of the user. */
public final class PhoneChangeTable {
    private static final String COLUMNS =
            "c.change_id, c.tenant_id, c.user_id, c.old_phone, c.new_phone, c.changed_at, c.disowned_at";

    private static final String RECORD = """
            insert into phone_change as c (change_id, tenant_id, user_id, old_phone, new_phone, occurred_at,
                                           changed_at, caused_by)
            select change_id, tenant_id, user_id, old_phone, new_phone, occurred_at, clock_timestamp(), caused_by
            from unnest(?::uuid[], ?::text[], ?::text[], ?::text[], ?::text[], ?::timestamptz[], ?::text[])
                 as row (change_id, tenant_id, user_id, old_phone, new_phone, occurred_at, caused_by)
            on conflict do nothing
            returning
            """ + " " + COLUMNS;

    private static final String RELEASE_OTHERS = """
            update phone_change c set released_at = clock_timestamp()
            from unnest(?::text[], ?::text[], ?::text[]) as k (tenant_id, user_id, phone)
            where c.tenant_id = k.tenant_id and c.user_id = k.user_id and c.new_phone is distinct from k.phone
              and k.phone is not null and c.disowned_at is not null and c.released_at is null
            """;

    private static final String FIND = "select " + COLUMNS + """
             from phone_change c
            where c.change_id = ? and c.changed_at > clock_timestamp() - make_interval(secs => ?)
            """;

    /** Who changed the number once may have changed it again since. */
    private static final String DISOWN = """
            update phone_change c set disowned_at = clock_timestamp()
            from phone_change told
            where told.change_id = ? and c.tenant_id = told.tenant_id and c.user_id = told.user_id
              and c.sequence >= told.sequence and c.disowned_at is null
            returning c.new_phone
            """;

    /** A number that was put back is the user's, however it was taken away. */
    private static final String DISOWNED = """
            select c.old_phone from phone_change c
            where c.tenant_id = ? and c.user_id = ? and c.new_phone = ?
              and c.disowned_at is not null and c.released_at is null
              and not exists (
                  select from phone_change d
                  where d.tenant_id = c.tenant_id and d.user_id = c.user_id and d.old_phone = c.new_phone
                    and d.sequence < c.sequence and d.disowned_at is not null)
            order by c.sequence limit 1
            """;

    private static final String SETTLE = """
            update phone_change c
            set vouched_at = clock_timestamp(), released_at = coalesce(released_at, clock_timestamp())
            where c.tenant_id = ? and c.user_id = ? and c.vouched_at is null
            """;

    private static final String FORGET = """
            delete from phone_change c
            using unnest(?::text[], ?::text[], ?::timestamptz[]) as k (tenant_id, user_id, until)
            where c.tenant_id = k.tenant_id and c.user_id = k.user_id and c.occurred_at <= coalesce(k.until, 'infinity')
            """;

    private PhoneChangeTable() {}

    /** A number that was disowned, and whose it was before. */
    public record Disowned(@Nullable PhoneNumber before) {}

    /** Users of whom another number is told may one day be given one again that was disowned. */
    public static void releaseOthers(Connection connection, Collection<PhoneNews> changes) throws SQLException {
        try (var release = connection.prepareStatement(RELEASE_OTHERS)) {
            new BatchParameters<>(release, changes)
                    .text(news -> news.user().tenantId())
                    .text(news -> news.user().userId())
                    .text(news -> e164(news.phone()));
            release.executeUpdate();
        }
    }

    /** @return those that were not recorded before */
    public static List<PhoneChange> record(Connection connection, Collection<PhoneNews> changes) throws SQLException {
        try (var insert = connection.prepareStatement(RECORD)) {
            new BatchParameters<>(insert, changes)
                    .uuid(news -> UUID.randomUUID())
                    .text(news -> news.user().tenantId())
                    .text(news -> news.user().userId())
                    .text(news -> e164(news.before()))
                    .text(news -> e164(news.phone()))
                    .time(PhoneNews::occurredAt)
                    .text(PhoneNews::causedBy);
            try (var rows = insert.executeQuery()) {
                var recorded = new ArrayList<PhoneChange>();
                while (rows.next()) {
                    recorded.add(change(rows));
                }
                return recorded;
            }
        }
    }

    /** Empty when it was learned longer ago than that. */
    public static Optional<PhoneChange> find(Connection connection, UUID id, Duration within) throws SQLException {
        try (var query = connection.prepareStatement(FIND)) {
            query.setObject(1, id);
            query.setDouble(2, (double) within.toSeconds());
            try (var row = query.executeQuery()) {
                return row.next() ? Optional.of(change(row)) : Optional.empty();
            }
        }
    }

    /**
     * Takes this change, and those of the same user since, as not the user's doing.
     *
     * @return the numbers that they brought; empty when all were disowned before
     */
    public static Optional<List<PhoneNumber>> disown(Connection connection, UUID id) throws SQLException {
        try (var update = connection.prepareStatement(DISOWN)) {
            update.setObject(1, id);
            try (var rows = update.executeQuery()) {
                var any = false;
                var numbers = new ArrayList<PhoneNumber>();
                while (rows.next()) {
                    any = true;
                    PhoneNumber.parse(rows.getString(1)).ifPresent(numbers::add);
                }
                return any ? Optional.of(numbers) : Optional.empty();
            }
        }
    }

    /** Empty when the number can be bound to the user. */
    public static Optional<Disowned> disowned(Connection connection, UserId user, PhoneNumber phone)
            throws SQLException {
        try (var query = connection.prepareStatement(DISOWNED)) {
            Columns.user(query, 1, user);
            query.setString(3, phone.e164());
            try (var row = query.executeQuery()) {
                return row.next()
                        ? Optional.of(
                                new Disowned(PhoneNumber.parse(row.getString(1)).orElse(null)))
                        : Optional.empty();
            }
        }
    }

    /** Whether the holder of that number said that the user's change away from it was none. */
    public static boolean objected(Connection connection, UserId user, PhoneNumber phone) throws SQLException {
        try (var query = connection.prepareStatement("""
                select from phone_change
                where tenant_id = ? and user_id = ? and old_phone = ? and disowned_at is not null limit 1
                """)) {
            Columns.user(query, 1, user);
            query.setString(3, phone.e164());
            try (var row = query.executeQuery()) {
                return row.next();
            }
        }
    }

    /** An admin vouches for the user: no number is disowned any more, and none has to wait. */
    public static void settle(Connection connection, UserId user) throws SQLException {
        try (var update = connection.prepareStatement(SETTLE)) {
            Columns.user(update, 1, user);
            update.executeUpdate();
        }
    }

    /** Forgets the changes of accounts that were removed. */
    public static void forget(Connection connection, Collection<Ended> users) throws SQLException {
        try (var delete = connection.prepareStatement(FORGET)) {
            new BatchParameters<>(delete, users)
                    .text(ended -> ended.user().tenantId())
                    .text(ended -> ended.user().userId())
                    .time(Ended::until);
            delete.executeUpdate();
        }
    }

    private static PhoneChange change(ResultSet row) throws SQLException {
        return new PhoneChange(
                row.getObject("change_id", UUID.class),
                Columns.user(row),
                PhoneNumber.parse(row.getString("old_phone")).orElse(null),
                PhoneNumber.parse(row.getString("new_phone")).orElse(null),
                Columns.time(row, "changed_at"),
                Columns.optionalTime(row, "disowned_at") != null);
    }

    private static @Nullable String e164(@Nullable PhoneNumber phone) {
        return phone == null ? null : phone.e164();
    }
}
