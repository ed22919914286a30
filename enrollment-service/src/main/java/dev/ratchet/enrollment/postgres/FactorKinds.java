package dev.ratchet.enrollment.postgres;

import dev.ratchet.enrollment.domain.FactorType;
import dev.ratchet.enrollment.domain.FactorsChange;
import dev.ratchet.enrollment.domain.UserId;
import dev.ratchet.sweeps.Stretch;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The kinds of usable factors that each user has, beside those that were told last. */
public final class FactorKinds {
    /** Of a user {@code m}: the kinds, parted by commas, or null where there are none. */
    private static final String OF_USER = """
            (select string_agg(distinct f.type, ',' order by f.type) from factor f
             where f.tenant_id = m.tenant_id and f.user_id = m.user_id and %s and %s)
            """.formatted(FactorTable.REGISTERED, FactorTable.CODES_LEFT);

    private static final String ADOPT = """
            update user_mfa m
            set factors_told = now.kinds, factors_revision = m.factors_revision + 1
            from (
                select tenant_id, user_id, k.caused_by, coalesce(%s, '') as kinds
                from unnest(?::text[], ?::text[], ?::text[]) as k (tenant_id, user_id, caused_by)
                join user_mfa m using (tenant_id, user_id)
                where %s) now
            where m.tenant_id = now.tenant_id and m.user_id = now.user_id and m.factors_told <> now.kinds and %s
            returning m.tenant_id, m.user_id, m.factors_told, m.factors_revision, now.caused_by
            """.formatted(OF_USER, BatchParameters.ofFew("m"), BatchParameters.ofFew("m"));

    /** {@code offset 0} keeps each stretch a range of the index, whatever statistics say. */
    private static final String HELD = """
            select m.tenant_id, held.user_id, held.kinds
            from unnest(?::text[], ?::text[], ?::text[]) as m (tenant_id, first, last)
            cross join lateral (
                select f.user_id, string_agg(distinct f.type, ',' order by f.type) as kinds from factor f
                where f.tenant_id = m.tenant_id and f.user_id between m.first and m.last and %s and %s
                group by f.user_id offset 0) as held
            """.formatted(FactorTable.REGISTERED, FactorTable.CODES_LEFT);

    private FactorKinds() {}

    /**
     * Takes what locked users have now as told.
     *
     * @param users each with what caused the change
     * @return the changes to be told; nothing of users who have what was told
     */
    public static List<FactorsChange> adopt(Connection connection, Map<UserId, String> users, Instant now)
            throws SQLException {
        try (var update = connection.prepareStatement(ADOPT)) {
            new BatchParameters<>(update, users.entrySet())
                    .text(user -> user.getKey().tenantId())
                    .text(user -> user.getKey().userId())
                    .text(Map.Entry::getValue)
                    .few(Map.Entry::getKey)
                    .few(Map.Entry::getKey);
            try (var rows = update.executeQuery()) {
                var changes = new ArrayList<FactorsChange>();
                while (rows.next()) {
                    changes.add(new FactorsChange(
                            Columns.user(rows),
                            List.copyOf(read(rows.getString("factors_told"))),
                            rows.getLong("factors_revision"),
                            rows.getString("caused_by"),
                            now));
                }
                return changes;
            }
        }
    }

    /** What the users of some stretches have now, spelt as it is told; nothing of those who have no factor. */
    public static Map<UserId, String> held(Connection connection, Collection<Stretch> stretches) throws SQLException {
        try (var query = connection.prepareStatement(HELD)) {
            new BatchParameters<>(query, stretches)
                    .text(Stretch::tenantId)
                    .text(Stretch::first)
                    .text(Stretch::last);
            try (var rows = query.executeQuery()) {
                var held = new HashMap<UserId, String>();
                while (rows.next()) {
                    held.put(Columns.user(rows), rows.getString("kinds"));
                }
                return held;
            }
        }
    }

    private static Set<FactorType> read(String kinds) {
        return kinds.isEmpty()
                ? Set.of()
                : Stream.of(kinds.split(",", -1)).map(FactorType::valueOf).collect(Collectors.toSet());
    }
}
