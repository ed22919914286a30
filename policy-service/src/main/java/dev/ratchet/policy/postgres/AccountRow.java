package dev.ratchet.policy.postgres;

import com.fasterxml.jackson.core.type.TypeReference;
import dev.ratchet.policy.domain.Account;
import dev.ratchet.policy.domain.AccountType;
import dev.ratchet.policy.domain.Dated;
import dev.ratchet.policy.domain.Level;
import dev.ratchet.policy.domain.Reason;
import dev.ratchet.policy.domain.Requirement;
import dev.ratchet.policy.domain.UserFacts;
import dev.ratchet.policy.domain.UserId;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.SortedSet;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** An account as a row of its table. */
final class AccountRow {
    private static final TypeReference<TreeSet<String>> NAMES = new TypeReference<>() {};
    private static final TypeReference<List<Reason>> REASONS = new TypeReference<>() {};

    private AccountRow() {}

    static Account read(ResultSet row) throws SQLException {
        var type = row.getString("account_type");
        var facts = new UserFacts(
                names(row.getString("roles"), Rows.instant(row, "roles_at")),
                dated(type == null ? null : AccountType.valueOf(type), Rows.instant(row, "account_type_at")),
                names(row.getString("apps"), Rows.instant(row, "apps_at")),
                Rows.time(row, "first_seen_at"),
                Rows.instant(row, "first_privileged_at"),
                Rows.instant(row, "removed_at"));
        return new Account(
                new UserId(row.getString("tenant_id"), row.getString("user_id")),
                facts,
                new Requirement(
                        Level.valueOf(row.getString("level")),
                        Rows.instant(row, "effective_at"),
                        Json.read(row.getString("reasons"), REASONS)),
                row.getLong("policy_version"),
                row.getLong("revision"),
                row.getLong("stamp"));
    }

    static void bind(PreparedStatement insert, Connection connection, List<Account> accounts) throws SQLException {
        insert.setArray(
                1, Rows.text(connection, accounts, account -> account.id().tenantId()));
        insert.setArray(
                2, Rows.text(connection, accounts, account -> account.id().userId()));
        insert.setArray(
                3,
                Rows.text(connection, accounts, account -> json(account.facts().roles())));
        insert.setArray(
                4,
                Rows.times(connection, accounts, account -> at(account.facts().roles())));
        insert.setArray(
                5,
                Rows.text(connection, accounts, account -> name(account.facts().accountType())));
        insert.setArray(
                6,
                Rows.times(connection, accounts, account -> at(account.facts().accountType())));
        insert.setArray(
                7,
                Rows.text(connection, accounts, account -> json(account.facts().apps())));
        insert.setArray(
                8,
                Rows.times(connection, accounts, account -> at(account.facts().apps())));
        insert.setArray(
                9, Rows.times(connection, accounts, account -> account.facts().firstSeenAt()));
        insert.setArray(
                10, Rows.times(connection, accounts, account -> account.facts().firstPrivilegedAt()));
        insert.setArray(
                11, Rows.times(connection, accounts, account -> account.facts().removedAt()));
        insert.setArray(
                12,
                Rows.text(
                        connection,
                        accounts,
                        account -> account.requirement().level().name()));
        insert.setArray(
                13,
                Rows.times(
                        connection, accounts, account -> account.requirement().effectiveAt()));
        insert.setArray(
                14,
                Rows.text(
                        connection,
                        accounts,
                        account -> Json.write(account.requirement().reasons())));
        insert.setArray(15, Rows.bigint(connection, accounts, Account::policyVersion));
        insert.setArray(16, Rows.bigint(connection, accounts, Account::revision));
        insert.setArray(17, Rows.bigint(connection, accounts, Account::stamp));
    }

    private static @Nullable Dated<SortedSet<String>> names(@Nullable String json, @Nullable Instant at) {
        return json == null ? null : dated(Json.read(json, NAMES), at);
    }

    private static <T> @Nullable Dated<T> dated(@Nullable T value, @Nullable Instant at) {
        return value == null || at == null ? null : new Dated<>(value, at);
    }

    private static @Nullable String json(@Nullable Dated<SortedSet<String>> names) {
        return names == null ? null : Json.write(names.value());
    }

    private static @Nullable String name(@Nullable Dated<AccountType> type) {
        return type == null ? null : type.value().name();
    }

    private static @Nullable Instant at(@Nullable Dated<?> dated) {
        return dated == null ? null : dated.at();
    }
}
