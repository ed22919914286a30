package dev.ratchet.enrollment.postgres;

import dev.ratchet.enrollment.domain.PhoneNumber;
import dev.ratchet.enrollment.domain.Profile;
import dev.ratchet.enrollment.domain.Told;
import dev.ratchet.enrollment.domain.UserId;
import dev.ratchet.outbox.LostRaceException;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** What upstream told about users, each fact with its time. */
public final class ProfileTable {
    private static final String READ = """
            select p.* from profile p join unnest(?::text[], ?::text[]) as k (tenant_id, user_id) using (tenant_id, user_id)
            where %s
            """.formatted(BatchParameters.ofFew("p"));

    private static final String LOCK = READ + " order by p.tenant_id, p.user_id for update of p";

    /** The version betrays a row that came into being after it was to be locked. */
    private static final String UPSERT = """
            insert into profile as p (tenant_id, user_id, version, roles, roles_at, username, username_at, email, email_at,
                                      locale, locale_at, phone, phone_at, removed_at)
            select tenant_id, user_id, version, roles::jsonb, roles_at, username, username_at, email, email_at,
                   locale, locale_at, phone, phone_at, removed_at
            from unnest(?::text[], ?::text[], ?::bigint[], ?::text[], ?::timestamptz[], ?::text[], ?::timestamptz[],
                        ?::text[], ?::timestamptz[], ?::text[], ?::timestamptz[], ?::text[], ?::timestamptz[],
                        ?::timestamptz[])
                 as row (tenant_id, user_id, version, roles, roles_at, username, username_at, email, email_at,
                         locale, locale_at, phone, phone_at, removed_at)
            on conflict (tenant_id, user_id) do update
            set version = excluded.version, roles = excluded.roles, roles_at = excluded.roles_at,
                username = excluded.username, username_at = excluded.username_at,
                email = excluded.email, email_at = excluded.email_at,
                locale = excluded.locale, locale_at = excluded.locale_at,
                phone = excluded.phone, phone_at = excluded.phone_at, removed_at = excluded.removed_at
            where p.version = excluded.version - 1
            """;

    private ProfileTable() {}

    /** @param version grows with every write; 0 for a user of whom nothing is stored */
    public record Stored(UserId user, long version, Profile profile) {
        public static Stored unknown(UserId user) {
            return new Stored(user, 0, Profile.EMPTY);
        }

        public Stored changedTo(Profile next) {
            return new Stored(user, version + 1, next);
        }
    }

    public static Map<UserId, Stored> lock(Connection connection, Collection<UserId> users) throws SQLException {
        return read(connection, LOCK, users);
    }

    /** Reads one profile without a lock; an empty one where nothing is stored. */
    public static Profile of(Connection connection, UserId user) throws SQLException {
        var found = read(connection, READ, List.of(user));
        return found.getOrDefault(user, Stored.unknown(user)).profile();
    }

    private static Map<UserId, Stored> read(Connection connection, String statement, Collection<UserId> users)
            throws SQLException {
        try (var query = connection.prepareStatement(statement)) {
            new BatchParameters<>(query, users)
                    .text(UserId::tenantId)
                    .text(UserId::userId)
                    .few(Function.identity());
            try (var rows = query.executeQuery()) {
                var found = new HashMap<UserId, Stored>();
                while (rows.next()) {
                    var user = Columns.user(rows);
                    found.put(user, new Stored(user, rows.getLong("version"), profile(rows)));
                }
                return found;
            }
        }
    }

    /** @param profiles at most one per user, ordered by user */
    public static void upsert(Connection connection, Collection<Stored> profiles) throws SQLException {
        try (var upsert = connection.prepareStatement(UPSERT)) {
            var parameters = new BatchParameters<>(upsert, profiles)
                    .text(row -> row.user().tenantId())
                    .text(row -> row.user().userId())
                    .bigint(Stored::version);
            told(parameters, Profile::roles, Json::write);
            told(parameters, Profile::username, Function.identity());
            told(parameters, Profile::email, Function.identity());
            told(parameters, Profile::locale, Function.identity());
            told(parameters, Profile::phone, PhoneNumber::e164);
            parameters.time(row -> row.profile().removedAt());
            if (upsert.executeUpdate() != profiles.size()) {
                throw new LostRaceException("another consumer stored one of the profiles meanwhile");
            }
        }
    }

    private static <T> void told(
            BatchParameters<Stored> parameters, Function<Profile, @Nullable Told<T>> fact, Function<T, String> write)
            throws SQLException {
        parameters
                .text(row -> {
                    var told = fact.apply(row.profile());
                    var value = told == null ? null : told.value();
                    return value == null ? null : write.apply(value);
                })
                .time(row -> {
                    var told = fact.apply(row.profile());
                    return told == null ? null : told.at();
                });
    }

    private static Profile profile(ResultSet row) throws SQLException {
        return new Profile(
                told(row, "roles", Json::names),
                told(row, "username", Function.identity()),
                told(row, "email", Function.identity()),
                told(row, "locale", Function.identity()),
                told(row, "phone", PhoneNumber::new),
                Columns.optionalTime(row, "removed_at"));
    }

    private static <T> @Nullable Told<T> told(ResultSet row, String column, Function<String, T> parse)
            throws SQLException {
        Instant at = Columns.optionalTime(row, column + "_at");
        if (at == null) {
            return null;
        }
        var text = row.getString(column);
        return new Told<>(text == null ? null : parse.apply(text), at);
    }
}
