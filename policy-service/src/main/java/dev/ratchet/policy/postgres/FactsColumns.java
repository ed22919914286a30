package dev.ratchet.policy.postgres;

import dev.ratchet.policy.domain.AccountType;
import dev.ratchet.policy.domain.Dated;
import dev.ratchet.policy.domain.DelegatedRights;
import dev.ratchet.policy.domain.Exemption;
import dev.ratchet.policy.domain.Reached;
import dev.ratchet.policy.domain.UserFacts;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.SortedSet;
import java.util.UUID;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Facts of a user, as columns of {@code account} and {@code account_history}. */
final class FactsColumns {
    private FactsColumns() {}

    static UserFacts read(ResultSet row) throws SQLException {
        return read(row, NameSets::parse);
    }

    /** @param parse names that are stored as JSON */
    static UserFacts read(ResultSet row, Function<String, SortedSet<String>> parse) throws SQLException {
        var type = row.getString("account_type");
        var phoneAt = Rows.instant(row, "phone_at");
        return new UserFacts(
                names(parse, row.getString("roles"), Rows.instant(row, "roles_at")),
                dated(type == null ? null : AccountType.valueOf(type), Rows.instant(row, "account_type_at")),
                names(parse, row.getString("apps"), Rows.instant(row, "apps_at")),
                phoneAt == null ? null : new Dated<>(row.getBoolean("has_phone"), phoneAt),
                Rows.time(row, "first_seen_at"),
                Rows.instant(row, "first_privileged_at"),
                Rows.instant(row, "grace_from"),
                Rows.instant(row, "removed_at"),
                delegated(row),
                exemption(row),
                reached(row));
    }

    private static Reached reached(ResultSet row) throws SQLException {
        var region = Rows.instant(row, "wave_reached_at");
        var partners = Rows.instant(row, "partner_wave_reached_at");
        return region == null && partners == null ? Reached.NONE : new Reached(region, partners);
    }

    private static @Nullable DelegatedRights delegated(ResultSet row) throws SQLException {
        var held = row.getBoolean("delegated");
        return row.wasNull() ? null : new DelegatedRights(held, Rows.instant(row, "delegated_at"));
    }

    private static @Nullable Exemption exemption(ResultSet row) throws SQLException {
        var until = Rows.instant(row, "exempt_until");
        return until == null
                ? null
                : new Exemption(
                        row.getObject("exemption_id", UUID.class),
                        Exemption.Kind.valueOf(row.getString("exemption_kind")),
                        until);
    }

    private static @Nullable Dated<SortedSet<String>> names(
            Function<String, SortedSet<String>> parse, @Nullable String json, @Nullable Instant at) {
        return json == null ? null : dated(parse.apply(json), at);
    }

    private static <T> @Nullable Dated<T> dated(@Nullable T value, @Nullable Instant at) {
        return value == null || at == null ? null : new Dated<>(value, at);
    }
}
