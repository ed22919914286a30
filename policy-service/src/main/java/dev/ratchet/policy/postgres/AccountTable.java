package dev.ratchet.policy.postgres;

import dev.ratchet.outbox.LostRaceException;
import dev.ratchet.policy.domain.Account;
import dev.ratchet.policy.domain.UserId;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** SQL of the table {@code account}. */
public final class AccountTable {
    /** In key order, as every transaction locks. */
    private static final String LOCK = """
            select account.* from account
            join unnest(?::text[], ?::text[]) as wanted (tenant_id, user_id) using (tenant_id, user_id)
            order by tenant_id, user_id
            for update of account
            """;

    /** A row that someone else wrote since it was read is left alone, and missing in the count. */
    private static final String WRITE = """
            insert into account as stored (
                tenant_id, user_id, roles, roles_at, account_type, account_type_at, apps, apps_at, first_seen_at,
                first_privileged_at, removed_at, level, effective_at, reasons, policy_version, revision, stamp)
            select tenant_id, user_id, roles::jsonb, roles_at, account_type, account_type_at, apps::jsonb, apps_at,
                first_seen_at, first_privileged_at, removed_at, level, effective_at, reasons::jsonb, policy_version,
                revision, stamp + 1
            from unnest(?::text[], ?::text[], ?::text[], ?::timestamptz[], ?::text[], ?::timestamptz[], ?::text[],
                ?::timestamptz[], ?::timestamptz[], ?::timestamptz[], ?::timestamptz[], ?::text[], ?::timestamptz[],
                ?::text[], ?::bigint[], ?::bigint[], ?::bigint[])
                as row (tenant_id, user_id, roles, roles_at, account_type, account_type_at, apps, apps_at,
                first_seen_at, first_privileged_at, removed_at, level, effective_at, reasons, policy_version,
                revision, stamp)
            on conflict (tenant_id, user_id) do update set
                roles = excluded.roles, roles_at = excluded.roles_at, account_type = excluded.account_type,
                account_type_at = excluded.account_type_at, apps = excluded.apps, apps_at = excluded.apps_at,
                first_seen_at = excluded.first_seen_at, first_privileged_at = excluded.first_privileged_at,
                removed_at = excluded.removed_at, level = excluded.level, effective_at = excluded.effective_at,
                reasons = excluded.reasons, policy_version = excluded.policy_version, revision = excluded.revision,
                stamp = excluded.stamp
            where stored.stamp = excluded.stamp - 1
            """;

    private AccountTable() {}

    /** The accounts that are stored, locked until the transaction ends. */
    public static Map<UserId, Account> lock(Connection connection, Collection<UserId> users) throws SQLException {
        try (var query = connection.prepareStatement(LOCK)) {
            query.setArray(1, Rows.text(connection, users, UserId::tenantId));
            query.setArray(2, Rows.text(connection, users, UserId::userId));
            try (var row = query.executeQuery()) {
                var accounts = new HashMap<UserId, Account>();
                while (row.next()) {
                    var account = AccountRow.read(row);
                    accounts.put(account.id(), account);
                }
                return accounts;
            }
        }
    }

    /**
     * Stores accounts that were read before, or are new.
     *
     * @throws LostRaceException when one of them was written by someone else since
     */
    public static void write(Connection connection, Collection<Account> accounts) throws SQLException {
        if (accounts.isEmpty()) {
            return;
        }
        var ordered = new ArrayList<>(accounts);
        ordered.sort((one, other) -> one.id().compareTo(other.id()));
        try (var upsert = connection.prepareStatement(WRITE)) {
            AccountRow.bind(upsert, connection, ordered);
            if (upsert.executeUpdate() != ordered.size()) {
                throw new LostRaceException("an account was written by someone else");
            }
        }
    }

    static List<Account> readAll(java.sql.ResultSet row) throws SQLException {
        var accounts = new ArrayList<Account>();
        while (row.next()) {
            accounts.add(AccountRow.read(row));
        }
        return accounts;
    }
}
