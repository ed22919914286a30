package dev.ratchet.notification.guard.postgres;

import dev.ratchet.notification.guard.domain.Budget;
import dev.ratchet.notification.guard.domain.Limit;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What tenants may send and have sent today, by UTC and the database clock. */
public final class BudgetTable {
    private static final String TODAY = "(now() at time zone 'UTC')::date";

    private static final String MAKE = """
            insert into send_budget (tenant_id, day)
            select tenant_id, %s from unnest(?::text[]) as k (tenant_id) order by 1
            on conflict do nothing
            """.formatted(TODAY);

    private static final String HOLD = """
            select b.tenant_id, b.day, b.codes, b.notices, b.code_money, b.notice_money, b.stopped,
                   b.notices_stopped, l.tenant_id is not null as own, l.messages, l.money
            from send_budget b left join send_limit l using (tenant_id)
            where b.tenant_id = any (?) and b.day = %s
            order by b.tenant_id
            for update of b
            """.formatted(TODAY);

    private static final String LOOK = """
            select t.tenant_id, d.day, coalesce(b.codes, 0) as codes, coalesce(b.notices, 0) as notices,
                   coalesce(b.code_money, 0) as code_money, coalesce(b.notice_money, 0) as notice_money,
                   coalesce(b.stopped, false) as stopped,
                   coalesce(b.notices_stopped, false) as notices_stopped, l.tenant_id is not null as own, l.messages, l.money
            from (values (?)) as t (tenant_id) cross join (select %s as day) d
            left join send_budget b on b.tenant_id = t.tenant_id and b.day = d.day
            left join send_limit l on l.tenant_id = t.tenant_id
            """.formatted(TODAY);

    private static final String STORE = """
            update send_budget b set codes = k.codes, notices = k.notices, code_money = k.code_money,
                   notice_money = k.notice_money, stopped = k.stopped,
                   notices_stopped = k.notices_stopped
            from unnest(?::text[], ?::text[], ?::int8[], ?::int8[], ?::int8[], ?::int8[], ?::bool[],
                        ?::bool[])
                 as k (tenant_id, day, codes, notices, code_money, notice_money, stopped, notices_stopped)
            where b.tenant_id = k.tenant_id and b.day = k.day::date
            """;

    private static final String LIMIT = """
            insert into send_limit (tenant_id, messages, money, reason, set_by, set_at)
            values (?, ?, ?, ?, ?, clock_timestamp())
            on conflict (tenant_id) do update set messages = excluded.messages, money = excluded.money,
                   reason = excluded.reason, set_by = excluded.set_by, set_at = excluded.set_at
            """;

    /** Who may send more again is told anew when that is spent. */
    private static final String GO_ON = """
            update send_budget set stopped = false, notices_stopped = false where tenant_id = ? and day = %s
            """.formatted(TODAY);

    private BudgetTable() {}

    /** Holds the budgets of tenants until the transaction ends. */
    public static Map<String, Budget> hold(Connection connection, Collection<String> tenants, Limit standard)
            throws SQLException {
        var ids = connection.createArrayOf("text", tenants.toArray());
        try (var make = connection.prepareStatement(MAKE)) {
            make.setArray(1, ids);
            make.executeUpdate();
        }
        var held = new HashMap<String, Budget>();
        try (var hold = connection.prepareStatement(HOLD)) {
            hold.setArray(1, ids);
            try (var rows = hold.executeQuery()) {
                while (rows.next()) {
                    var budget = budget(rows, standard);
                    held.put(budget.tenantId(), budget);
                }
            }
        }
        return held;
    }

    /** Looks and holds nothing. */
    public static Budget today(Connection connection, String tenantId, Limit standard) throws SQLException {
        try (var look = connection.prepareStatement(LOOK)) {
            look.setString(1, tenantId);
            try (var row = look.executeQuery()) {
                row.next();
                return budget(row, standard);
            }
        }
    }

    /** Writes budgets that are held. */
    public static void store(Connection connection, Collection<Budget> budgets) throws SQLException {
        try (var update = connection.prepareStatement(STORE)) {
            new Batch<>(update, List.copyOf(budgets))
                    .text(Budget::tenantId)
                    .text(Budget::day)
                    .number(Budget::codes)
                    .number(Budget::notices)
                    .number(Budget::codeMoney)
                    .number(Budget::noticeMoney)
                    .bool(Budget::codesStopped)
                    .bool(Budget::noticesStopped);
            update.executeUpdate();
        }
    }

    /** Gives a tenant a limit of its own, which holds for today already. */
    public static void limit(Connection connection, String tenantId, Limit limit, String reason, String actor)
            throws SQLException {
        try (var upsert = connection.prepareStatement(LIMIT);
                var goOn = connection.prepareStatement(GO_ON)) {
            upsert.setString(1, tenantId);
            upsert.setInt(2, limit.messages());
            upsert.setObject(3, limit.money(), java.sql.Types.BIGINT);
            upsert.setString(4, reason);
            upsert.setString(5, actor);
            upsert.executeUpdate();
            goOn.setString(1, tenantId);
            goOn.executeUpdate();
        }
    }

    private static Budget budget(ResultSet row, Limit standard) throws SQLException {
        return new Budget(
                row.getString("tenant_id"),
                row.getObject("day", LocalDate.class),
                row.getBoolean("own") ? new Limit(row.getInt("messages"), money(row)) : standard,
                row.getInt("codes"),
                row.getInt("notices"),
                row.getLong("code_money"),
                row.getLong("notice_money"),
                row.getBoolean("stopped"),
                row.getBoolean("notices_stopped"));
    }

    private static @Nullable Long money(ResultSet row) throws SQLException {
        return Columns.optionalLong(row, "money");
    }
}
