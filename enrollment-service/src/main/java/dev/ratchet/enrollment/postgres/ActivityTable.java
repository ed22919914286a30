package dev.ratchet.enrollment.postgres;

import dev.ratchet.enrollment.domain.Activity;
import dev.ratchet.enrollment.domain.Tally;
import dev.ratchet.enrollment.domain.UserId;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Map;
import java.util.SortedMap;
import java.util.function.Function;

/** When users signed in last, and how many sign-ins ended how. */
public final class ActivityTable {
    /**
     * Whose requirement is changing right now is waited for: either that change sees this sign-in, or this statement's
     * successor sees that change.
     */
    private static final String SETTLE = """
            select from user_mfa m join unnest(?::text[], ?::text[]) as k (tenant_id, user_id) using (tenant_id, user_id)
            where %s
            order by m.tenant_id, m.user_id
            for key share of m
            """.formatted(BatchParameters.ofFew("m"));

    private static final String NOTE = """
            with noted as (
                select * from unnest(?::text[], ?::text[], ?::timestamptz[], ?::timestamptz[], ?::timestamptz[],
                                     ?::timestamptz[])
                    as row (tenant_id, user_id, asked_at, prompted_at, trusted_at, allowed_at)),
            kept as (
                insert into user_activity as a (tenant_id, user_id, asked_at, prompted_at, trusted_at, allowed_at)
                select * from noted
                on conflict (tenant_id, user_id) do update
                set asked_at = greatest(a.asked_at, excluded.asked_at),
                    prompted_at = greatest(a.prompted_at, excluded.prompted_at),
                    trusted_at = greatest(a.trusted_at, excluded.trusted_at),
                    allowed_at = greatest(a.allowed_at, excluded.allowed_at))
            insert into passed_without_mfa as p (tenant_id, user_id, sequence, allowed_at)
            select n.tenant_id, n.user_id, h.sequence, n.allowed_at
            from noted n cross join lateral (
                select h.sequence from history h
                where n.allowed_at is not null and h.tenant_id = n.tenant_id and h.user_id = n.user_id
                  and n.allowed_at between h.at - h.exposure_millis * interval '1 millisecond' and h.at
                order by h.sequence desc limit 1) h
            on conflict (tenant_id, user_id, sequence) do update
            set allowed_at = greatest(p.allowed_at, excluded.allowed_at)
            """;

    private static final String ADD = """
            insert into sign_in_tally as t (tenant_id, day, outcome, sign_ins)
            select tenant_id, day::date, outcome, sign_ins
            from unnest(?::text[], ?::text[], ?::text[], ?::bigint[]) as row (tenant_id, day, outcome, sign_ins)
            on conflict (tenant_id, day, outcome) do update set sign_ins = t.sign_ins + excluded.sign_ins
            """;

    private ActivityTable() {}

    /** Keeps the later of each, and which sign-ins passed while MFA was required, as was told since. */
    public static void note(Connection connection, SortedMap<UserId, Activity> users) throws SQLException {
        if (users.isEmpty()) {
            return;
        }
        var allowed = users.entrySet().stream()
                .filter(user -> user.getValue().allowedAt() != null)
                .map(Map.Entry::getKey)
                .toList();
        try (var query = connection.prepareStatement(SETTLE)) {
            new BatchParameters<>(query, allowed)
                    .text(UserId::tenantId)
                    .text(UserId::userId)
                    .few(Function.identity());
            query.executeQuery().close();
        }
        try (var upsert = connection.prepareStatement(NOTE)) {
            new BatchParameters<>(upsert, users.entrySet())
                    .text(user -> user.getKey().tenantId())
                    .text(user -> user.getKey().userId())
                    .time(user -> user.getValue().askedAt())
                    .time(user -> user.getValue().promptedAt())
                    .time(user -> user.getValue().trustedAt())
                    .time(user -> user.getValue().allowedAt());
            upsert.executeUpdate();
        }
    }

    public static void add(Connection connection, SortedMap<Tally, Long> signIns) throws SQLException {
        if (signIns.isEmpty()) {
            return;
        }
        try (var upsert = connection.prepareStatement(ADD)) {
            new BatchParameters<>(upsert, signIns.entrySet())
                    .text(row -> row.getKey().tenantId())
                    .text(row -> row.getKey().day())
                    .text(row -> row.getKey().outcome())
                    .bigint(Map.Entry::getValue);
            upsert.executeUpdate();
        }
    }
}
