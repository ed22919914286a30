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

/** What the history does not know yet of users' factors: what it told of each last, beside what there is. */
public final class FactorNews {
    private static final String UNTOLD = """
            with asked as (
                select tenant_id, user_id from unnest(?::text[], ?::text[]) as k (tenant_id, user_id)),
            told as (
                select distinct on (tenant_id, user_id, factor_id)
                       tenant_id, user_id, h.factor_id, h.factor_type, h.factor_name, h.kind
                from history h join asked using (tenant_id, user_id)
                where h.factor_id is not null
                order by tenant_id, user_id, factor_id, h.sequence desc),
            standing as (
                select tenant_id, user_id, f.factor_id, f.type, f.name, f.created_at,
                       case f.status when 'PENDING' then 'FACTOR_REGISTERED' when 'ACTIVE' then 'FACTOR_CONFIRMED'
                                     else 'FACTOR_' || f.status end as kind
                from factor f join asked using (tenant_id, user_id))
            select tenant_id, user_id, factor_id, coalesce(s.type, t.factor_type) as factor_type,
                   coalesce(s.name, t.factor_name) as factor_name, coalesce(s.kind, 'FACTOR_REMOVED') as kind
            from standing s full join told t using (tenant_id, user_id, factor_id)
            where coalesce(s.kind, 'FACTOR_REMOVED') is distinct from t.kind
            order by tenant_id, user_id, s.created_at nulls first, factor_id
            """;

    private FactorNews() {}

    /** What became of a factor. */
    public record Turn(UserId user, Kind kind, NamedFactor factor) {}

    /** @param users locked */
    public static List<Turn> untold(Connection connection, Collection<UserId> users) throws SQLException {
        try (var query = connection.prepareStatement(UNTOLD)) {
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
