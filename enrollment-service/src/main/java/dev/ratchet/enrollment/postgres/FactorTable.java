package dev.ratchet.enrollment.postgres;

import dev.ratchet.enrollment.domain.Ended;
import dev.ratchet.enrollment.domain.Factor;
import dev.ratchet.enrollment.domain.FactorStatus;
import dev.ratchet.enrollment.domain.FactorType;
import dev.ratchet.enrollment.domain.PhoneNumber;
import dev.ratchet.enrollment.domain.UserId;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Factors of users. Writers hold the user's lock, see {@link EnrolmentTable}. */
public final class FactorTable {
    /** Of a {@code factor f}: it counted, until it was guessed at too often, or there was perhaps a copy of it. */
    static final String DISABLED = "f.confirmed_at is not null and f.type <> 'RECOVERY_CODE'"
            + " and (f.status = 'DISABLED' or (f.status = 'SUSPENDED' and f.type = 'WEBAUTHN'))";

    /** Of a {@code factor f}, as {@link Factor#registered} has it. */
    static final String REGISTERED =
            "(f.status = 'ACTIVE' and (f.counts_from is null or f.counts_from <= clock_timestamp()))";

    /**
     * Of a {@code factor f}: unless it stands for recovery codes of which none is left. They are counted, for an
     * {@code exists} may be planned as a scan of all users' codes.
     */
    static final String CODES_LEFT = """
            (f.type <> 'RECOVERY_CODE' or (
                select count(*) from recovery_code r where r.factor_id = f.factor_id and r.used_at is null) > 0)
            """;

    private static final String WITH_USABLE = """
            select distinct f.tenant_id, f.user_id
            from factor f join unnest(?::text[], ?::text[]) as k (tenant_id, user_id) using (tenant_id, user_id)
            where f.type <> 'RECOVERY_CODE' and
            """ + REGISTERED;

    private static final String COLUMNS = """
            f.factor_id, f.tenant_id, f.user_id, f.type, f.status, f.name, f.phone, f.counts_from, f.created_at,
            f.confirmed_at, f.last_used_at
            """;

    private static final String OF_USERS = "select " + COLUMNS + """
            from factor f join unnest(?::text[], ?::text[]) as k (tenant_id, user_id) using (tenant_id, user_id)
            order by f.created_at, f.factor_id
            """;

    private static final String INSERT = """
            insert into factor (factor_id, tenant_id, user_id, type, status, name, phone, seed, created_at)
            values (?, ?, ?, ?, ?, ?, ?, ?, clock_timestamp())
            """;

    /** The first number of a user is remembered beyond the factor. */
    private static final String ACTIVATE = """
            with bound as (
                update factor set status = 'ACTIVE', confirmed_at = clock_timestamp() where factor_id = ?
                returning tenant_id, user_id, type, confirmed_at)
            update user_mfa m set sms_since = b.confirmed_at
            from bound b
            where m.tenant_id = b.tenant_id and m.user_id = b.user_id and b.type = 'SMS' and m.sms_since is null
            """;

    private FactorTable() {}

    /** Those of the users who have a registered factor; recovery codes alone are none. */
    static Set<UserId> withUsable(Connection connection, Collection<UserId> users) throws SQLException {
        try (var query = connection.prepareStatement(WITH_USABLE)) {
            new BatchParameters<>(query, users).text(UserId::tenantId).text(UserId::userId);
            try (var rows = query.executeQuery()) {
                var found = new HashSet<UserId>();
                while (rows.next()) {
                    found.add(Columns.user(rows));
                }
                return found;
            }
        }
    }

    public static boolean hasUsable(Connection connection, UserId user) throws SQLException {
        return withUsable(connection, List.of(user)).contains(user);
    }

    /** In the order in which they were registered. */
    public static List<Factor> of(Connection connection, Collection<UserId> users) throws SQLException {
        try (var query = connection.prepareStatement(OF_USERS)) {
            new BatchParameters<>(query, users).text(UserId::tenantId).text(UserId::userId);
            try (var rows = query.executeQuery()) {
                var found = new ArrayList<Factor>();
                while (rows.next()) {
                    found.add(factor(rows));
                }
                return found;
            }
        }
    }

    /** @param seed of a TOTP factor, sealed */
    public static void insert(Connection connection, Factor factor, byte @Nullable [] seed) throws SQLException {
        try (var insert = connection.prepareStatement(INSERT)) {
            var phone = factor.phone();
            insert.setObject(1, factor.id());
            Columns.user(insert, 2, factor.user());
            insert.setString(4, factor.type().name());
            insert.setString(5, factor.status().name());
            insert.setString(6, factor.name());
            insert.setString(7, phone == null ? null : phone.e164());
            insert.setBytes(8, seed);
            insert.executeUpdate();
        }
    }

    /** A pending SMS factor begins anew when its number is corrected, and keeps its failure count. */
    public static void setPhone(Connection connection, UUID factorId, PhoneNumber phone, String name)
            throws SQLException {
        try (var update = connection.prepareStatement(
                "update factor set phone = ?, name = ?, created_at = clock_timestamp() where factor_id = ?")) {
            update.setString(1, phone.e164());
            update.setString(2, name);
            update.setObject(3, factorId);
            update.executeUpdate();
        }
    }

    /** Whether guessing has disabled a factor that the user had confirmed. */
    public static boolean anyDisabled(Connection connection, UserId user) throws SQLException {
        try (var query = connection.prepareStatement("""
                select from factor f where f.tenant_id = ? and f.user_id = ? and
                """ + DISABLED)) {
            Columns.user(query, 1, user);
            try (var row = query.executeQuery()) {
                return row.next();
            }
        }
    }

    /** How long the factor takes no answer yet, by the database clock; zero or less when it does. */
    public static Duration rest(Connection connection, UUID factorId) throws SQLException {
        try (var query = connection.prepareStatement("""
                select coalesce(ceil(extract(epoch from locked_until - clock_timestamp())), 0)
                from factor where factor_id = ?
                """)) {
            query.setObject(1, factorId);
            try (var row = query.executeQuery()) {
                return row.next() ? Duration.ofSeconds(row.getLong(1)) : Duration.ZERO;
            }
        }
    }

    public static void activate(Connection connection, UUID factorId) throws SQLException {
        try (var update = connection.prepareStatement(ACTIVATE)) {
            update.setObject(1, factorId);
            update.executeUpdate();
        }
    }

    public static void suspend(Connection connection, UUID factorId) throws SQLException {
        try (var update = connection.prepareStatement("update factor set status = 'SUSPENDED' where factor_id = ?")) {
            update.setObject(1, factorId);
            update.executeUpdate();
        }
    }

    /** @return what was deleted; recovery codes go with their factor */
    public static Optional<Factor> delete(Connection connection, UserId user, UUID factorId) throws SQLException {
        try (var delete = connection.prepareStatement("""
                delete from factor f where tenant_id = ? and user_id = ? and factor_id = ? returning
                """ + COLUMNS)) {
            Columns.user(delete, 1, user);
            delete.setObject(3, factorId);
            try (var row = delete.executeQuery()) {
                return row.next() ? Optional.of(factor(row)) : Optional.empty();
            }
        }
    }

    /** A number that is confirmed anew takes the place of the factors that it had. */
    public static void deleteSameNumber(Connection connection, UUID keptId) throws SQLException {
        try (var delete = connection.prepareStatement("""
                delete from factor f using factor kept
                where kept.factor_id = ? and f.tenant_id = kept.tenant_id and f.user_id = kept.user_id
                  and f.type = 'SMS' and f.phone = kept.phone and f.factor_id <> kept.factor_id
                """)) {
            delete.setObject(1, keptId);
            delete.executeUpdate();
        }
    }

    public static void deleteRecoveryCodes(Connection connection, UserId user) throws SQLException {
        try (var delete = connection.prepareStatement(
                "delete from factor where tenant_id = ? and user_id = ? and type = 'RECOVERY_CODE'")) {
            Columns.user(delete, 1, user);
            delete.executeUpdate();
        }
    }

    /** @return whether the user has such a factor; recovery codes keep their name */
    public static boolean rename(Connection connection, UserId user, UUID factorId, String name) throws SQLException {
        try (var update = connection.prepareStatement("""
                update factor set name = ?
                where tenant_id = ? and user_id = ? and factor_id = ? and type <> 'RECOVERY_CODE'
                """)) {
            update.setString(1, name);
            Columns.user(update, 2, user);
            update.setObject(4, factorId);
            return update.executeUpdate() == 1;
        }
    }

    /** Deletes the set-ups that were begun and not finished, except one. */
    public static void deletePending(Connection connection, UserId user, UUID except) throws SQLException {
        try (var delete = connection.prepareStatement(
                "delete from factor where tenant_id = ? and user_id = ? and status = 'PENDING' and factor_id <> ?")) {
            Columns.user(delete, 1, user);
            delete.setObject(3, except);
            delete.executeUpdate();
        }
    }

    public static void deleteAll(Connection connection, Collection<UserId> users) throws SQLException {
        try (var delete = connection.prepareStatement("""
                delete from factor f using unnest(?::text[], ?::text[]) as k (tenant_id, user_id)
                where f.tenant_id = k.tenant_id and f.user_id = k.user_id
                """)) {
            new BatchParameters<>(delete, users).text(UserId::tenantId).text(UserId::userId);
            delete.executeUpdate();
        }
    }

    /** Deletes the factors that were registered until the given instants. */
    public static void deleteBefore(Connection connection, Collection<Ended> users) throws SQLException {
        try (var delete = connection.prepareStatement("""
                delete from factor f
                using unnest(?::text[], ?::text[], ?::timestamptz[]) as k (tenant_id, user_id, until)
                where f.tenant_id = k.tenant_id and f.user_id = k.user_id
                  and f.created_at <= coalesce(k.until, 'infinity')
                """)) {
            new BatchParameters<>(delete, users)
                    .text(ended -> ended.user().tenantId())
                    .text(ended -> ended.user().userId())
                    .time(Ended::until);
            delete.executeUpdate();
        }
    }

    private static Factor factor(ResultSet row) throws SQLException {
        return new Factor(
                row.getObject("factor_id", UUID.class),
                Columns.user(row),
                FactorType.valueOf(row.getString("type")),
                FactorStatus.valueOf(row.getString("status")),
                row.getString("name"),
                PhoneNumber.parse(row.getString("phone")).orElse(null),
                Columns.optionalTime(row, "counts_from"),
                Columns.optionalTime(row, "created_at"),
                Columns.optionalTime(row, "confirmed_at"),
                Columns.optionalTime(row, "last_used_at"));
    }
}
