package dev.ratchet.enrollment.postgres;

import dev.ratchet.enrollment.domain.Happening.Kind;
import dev.ratchet.enrollment.domain.Happening.NamedFactor;
import dev.ratchet.enrollment.domain.UserId;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Objects;

/**
 * What the history does not know yet of users' factors: what it told of each last, beside what there is. A set-up that was
 * only begun is none of it, whatever becomes of it.
 */
public final class FactorNews {
    /** Takes the difference as told by the same statement that finds it. */
    private static final String TELL = """
            with asked as (
                select tenant_id, user_id from unnest(?::text[], ?::text[]) as k (tenant_id, user_id)),
            standing as (
                select tenant_id, user_id, f.factor_id, f.type, f.name, f.created_at,
                       case when f.status <> 'ACTIVE' then 'FACTOR_' || f.status
                            when f.type = 'RECOVERY_CODE' then 'RECOVERY_CODES_ISSUED'
                            else 'FACTOR_CONFIRMED' end as kind
                from factor f join asked using (tenant_id, user_id)
                where f.status <> 'PENDING' and (f.confirmed_at is not null or f.type = 'RECOVERY_CODE')),
            told as (
                select tenant_id, user_id, t.factor_id, t.factor_type, t.factor_name, t.kind
                from told_factor t join asked using (tenant_id, user_id)),
            news as (
                select tenant_id, user_id, factor_id, coalesce(s.type, t.factor_type) as factor_type,
                       coalesce(s.name, t.factor_name) as factor_name, coalesce(s.kind, 'FACTOR_REMOVED') as kind,
                       s.created_at
                from standing s full join told t using (tenant_id, user_id, factor_id)
                where s.kind is distinct from t.kind),
            gone as (
                delete from told_factor t using news n
                where n.kind = 'FACTOR_REMOVED' and t.tenant_id = n.tenant_id and t.user_id = n.user_id
                  and t.factor_id = n.factor_id),
            taken as (
                insert into told_factor (tenant_id, user_id, factor_id, factor_type, factor_name, kind)
                select tenant_id, user_id, factor_id, factor_type, factor_name, kind
                from news where kind <> 'FACTOR_REMOVED'
                on conflict (tenant_id, user_id, factor_id) do update
                set factor_name = excluded.factor_name, kind = excluded.kind)
            select tenant_id, user_id, factor_id, factor_type, factor_name, kind
            from news
            order by tenant_id, user_id, created_at nulls first, factor_id
            """;

    private FactorNews() {}

    /** What became of a factor. */
    public record Turn(UserId user, Kind kind, NamedFactor factor) {}

    /**
     * Finds it, and takes it as told: the caller appends it to the history.
     *
     * @param users locked
     */
    public static List<Turn> tell(Connection connection, Collection<UserId> users) throws SQLException {
        try (var query = connection.prepareStatement(TELL)) {
            new BatchParameters<>(query, users).text(UserId::tenantId).text(UserId::userId);
            try (var rows = query.executeQuery()) {
                var news = new ArrayList<Turn>();
                while (rows.next()) {
                    news.add(new Turn(
                            Columns.user(rows),
                            Kind.valueOf(rows.getString("kind")),
                            Objects.requireNonNull(HistoryTable.factor(rows))));
                }
                return news;
            }
        }
    }
}
