package dev.ratchet.policy.postgres;

import com.fasterxml.jackson.core.type.TypeReference;
import dev.ratchet.policy.domain.Account;
import dev.ratchet.policy.domain.Level;
import dev.ratchet.policy.domain.Reason;
import dev.ratchet.policy.domain.Requirement;
import dev.ratchet.policy.domain.UserId;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;

/** An account as a row of its table. */
final class AccountRow {
    private static final TypeReference<List<Reason>> REASONS = new TypeReference<>() {};

    private AccountRow() {}

    static Account read(ResultSet row) throws SQLException {
        return new Account(
                new UserId(row.getString("tenant_id"), row.getString("user_id")),
                FactsColumns.read(row),
                new Requirement(
                        Level.valueOf(row.getString("level")),
                        Rows.instant(row, "effective_at"),
                        Documents.read(row.getString("reasons"), REASONS)),
                Rows.instant(row, "review_at"),
                row.getLong("policy_version"),
                row.getLong("revision"),
                row.getLong("stamp"));
    }
}
