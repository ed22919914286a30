package dev.ratchet.enrollment.postgres;

import dev.ratchet.enrollment.domain.FactorType;
import dev.ratchet.enrollment.domain.Happening;
import dev.ratchet.enrollment.domain.Happening.Kind;
import dev.ratchet.enrollment.domain.Happening.NamedFactor;
import dev.ratchet.enrollment.domain.Happening.Recorded;
import dev.ratchet.enrollment.domain.MfaState;
import dev.ratchet.enrollment.domain.UserId;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** What happened to users, appended only. Writers hold the locks of the users, see {@link EnrolmentTable}. */
public final class HistoryTable {
    /** A state change that ends an exposure shows which sign-in of before passed without MFA. */
    private static final String APPEND = """
            with appended as (
                insert into history (tenant_id, user_id, sequence, at, kind, cause, caused_by, previous, state,
                                     exposure_millis, factor_id, factor_type, factor_name, device_id)
                select r.tenant_id, r.user_id,
                       coalesce(h.last, 0)
                           + row_number() over (partition by r.tenant_id, r.user_id order by r.position),
                       r.at, r.kind, r.cause, r.caused_by, r.previous, r.state, r.exposure_millis,
                       r.factor_id, r.factor_type, r.factor_name, r.device_id
                from unnest(?::text[], ?::text[], ?::timestamptz[], ?::text[], ?::text[], ?::text[], ?::text[],
                            ?::text[], ?::bigint[], ?::uuid[], ?::text[], ?::text[], ?::uuid[])
                     with ordinality as r (tenant_id, user_id, at, kind, cause, caused_by, previous, state,
                                           exposure_millis, factor_id, factor_type, factor_name, device_id, position)
                cross join lateral (
                    select max(sequence) as last from history h
                    where h.tenant_id = r.tenant_id and h.user_id = r.user_id and %s) h
                returning tenant_id, user_id, sequence, at, exposure_millis)
            insert into passed_without_mfa (tenant_id, user_id, sequence, allowed_at)
            select tenant_id, user_id, a.sequence, v.allowed_at
            from appended a join user_activity v using (tenant_id, user_id)
            where v.allowed_at between a.at - a.exposure_millis * interval '1 millisecond' and a.at
            """.formatted(BatchParameters.ofFew("h"));

    private static final String PAGE = """
            select * from history
            where tenant_id = ? and user_id = ? and sequence < ? and (not ? or sequence > coalesce((
                select max(r.sequence) from history r
                where r.tenant_id = ? and r.user_id = ? and r.kind = 'ACCOUNT_REMOVED'), 0))
            order by sequence desc limit ?
            """;

    private HistoryTable() {}

    /** Adds what happened, in the given order; one statement, whatever the number. */
    public static void append(Connection connection, List<Happening> happenings) throws SQLException {
        if (happenings.isEmpty()) {
            return;
        }
        try (var insert = connection.prepareStatement(APPEND)) {
            new BatchParameters<>(insert, happenings)
                    .text(each -> each.user().tenantId())
                    .text(each -> each.user().userId())
                    .time(Happening::at)
                    .text(Happening::kind)
                    .text(Happening::cause)
                    .text(Happening::causedBy)
                    .text(each -> name(each.previous()))
                    .text(each -> name(each.state()))
                    .bigint(Happening::exposureMillis)
                    .uuid(factor(NamedFactor::id))
                    .text(factor(NamedFactor::type))
                    .text(factor(NamedFactor::name))
                    .uuid(Happening::device)
                    .few(Happening::user);
            insert.executeUpdate();
        }
    }

    /**
     * Newest first, from before a sequence.
     *
     * @param sinceRemoval whether what happened until the account was removed last is left out
     */
    public static List<Recorded> page(Connection connection, UserId user, long before, boolean sinceRemoval, int limit)
            throws SQLException {
        try (var query = connection.prepareStatement(PAGE)) {
            Columns.user(query, 1, user);
            query.setLong(3, before);
            query.setBoolean(4, sinceRemoval);
            Columns.user(query, 5, user);
            query.setInt(7, limit);
            try (var rows = query.executeQuery()) {
                var page = new ArrayList<Recorded>();
                while (rows.next()) {
                    page.add(new Recorded(rows.getLong("sequence"), happening(rows, user)));
                }
                return page;
            }
        }
    }

    private static Happening happening(ResultSet row, UserId user) throws SQLException {
        return new Happening(
                user,
                Kind.valueOf(row.getString("kind")),
                row.getString("cause"),
                row.getString("caused_by"),
                Columns.time(row, "at"),
                state(row.getString("previous")),
                state(row.getString("state")),
                row.getObject("exposure_millis", Long.class),
                factor(row),
                row.getObject("device_id", UUID.class));
    }

    /** Null where the row is about none. */
    static @Nullable NamedFactor factor(ResultSet row) throws SQLException {
        var id = row.getObject("factor_id", UUID.class);
        return id == null
                ? null
                : new NamedFactor(
                        id,
                        FactorType.valueOf(row.getString("factor_type")),
                        Objects.requireNonNullElse(row.getString("factor_name"), ""));
    }

    private static Function<Happening, @Nullable Object> factor(Function<NamedFactor, Object> part) {
        return each -> each.factor() == null ? null : part.apply(each.factor());
    }

    private static @Nullable String name(@Nullable MfaState state) {
        return state == null ? null : state.name();
    }

    private static @Nullable MfaState state(@Nullable String name) {
        return name == null ? null : MfaState.named(name);
    }
}
