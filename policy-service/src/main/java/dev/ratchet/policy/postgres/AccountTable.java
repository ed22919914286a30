package dev.ratchet.policy.postgres;

import dev.ratchet.policy.domain.Account;
import dev.ratchet.policy.domain.UserId;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** SQL of the table {@code account}. */
public final class AccountTable {
    /** In key order, as every transaction locks. */
    private static final String LOCK = """
            select account.* from account
            join unnest(?::text[], ?::text[]) as wanted (tenant_id, user_id) using (tenant_id, user_id)
            where ?::text[] is null or (account.tenant_id = any (?) and account.user_id = any (?))
            order by tenant_id, user_id
            for update of account
            """;

    /** Of users who are due, those that no other replica looks at. */
    private static final String DUE = """
            select * from account where review_at <= ? order by review_at limit ? for update skip locked
            """;

    private static final int FEW = 8;

    private AccountTable() {}

    /** The accounts that are stored, locked until the transaction ends. */
    public static Map<UserId, Account> lock(Connection connection, Collection<UserId> users) throws SQLException {
        try (var query = connection.prepareStatement(LOCK)) {
            query.setArray(1, Rows.text(connection, users, UserId::tenantId));
            query.setArray(2, Rows.text(connection, users, UserId::userId));
            // that all have one of them is no news; where they are few, the statement is planned for their partitions
            // alone
            var few = users.size() <= FEW;
            query.setArray(3, few ? Rows.text(connection, users, UserId::tenantId) : null);
            query.setArray(4, few ? Rows.text(connection, users, UserId::tenantId) : null);
            query.setArray(5, few ? Rows.text(connection, users, UserId::userId) : null);
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

    public static Optional<Account> lock(Connection connection, UserId user) throws SQLException {
        return Optional.ofNullable(lock(connection, List.of(user)).get(user));
    }

    /** Users whose requirement time alone has changed, locked until the transaction ends. */
    public static List<Account> lockDue(Connection connection, Instant now, int limit) throws SQLException {
        try (var query = connection.prepareStatement(DUE)) {
            query.setTimestamp(1, Rows.timestamp(now));
            query.setInt(2, limit);
            try (var row = query.executeQuery()) {
                return readAll(row);
            }
        }
    }

    static List<Account> readAll(ResultSet row) throws SQLException {
        var accounts = new ArrayList<Account>();
        while (row.next()) {
            accounts.add(AccountRow.read(row));
        }
        return accounts;
    }
}
