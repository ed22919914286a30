package dev.ratchet.enrollment.postgres;

import dev.ratchet.enrollment.domain.Factor;
import dev.ratchet.enrollment.domain.FactorStatus;
import dev.ratchet.enrollment.domain.FactorType;
import dev.ratchet.enrollment.domain.PhoneNumber;
import dev.ratchet.enrollment.domain.UserId;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** A user's active factors as one column of a row, so that a sign-in decision is one read. */
final class ActiveFactors {
    private static final String ROW = """
            json_build_array(
                 f.factor_id, f.type, f.name, f.phone, f.counts_from, f.created_at, f.confirmed_at, f.last_used_at)
            """;

    private static final String ACTIVE = "f.status = 'ACTIVE' and " + FactorTable.CODES_LEFT;

    /** Of a user {@code m}; null where there are none. */
    static final String OF_USER = """
            (select json_agg(%s)
             from factor f
             where f.tenant_id = m.tenant_id and f.user_id = m.user_id and %s)
            """.formatted(ROW, ACTIVE);

    /** The same as {@code factors}, and as {@code disabled} whether guessing has disabled one, by one look at them. */
    static final String AND_DISABLED_OF_USER = """
            select json_agg(%s) filter (where %s) as factors, coalesce(bool_or(%s), false) as disabled
            from factor f
            where f.tenant_id = m.tenant_id and f.user_id = m.user_id
            """.formatted(ROW, ACTIVE, FactorTable.DISABLED);

    private ActiveFactors() {}

    static List<Factor> read(UserId user, @Nullable String json) {
        return Json.rows(json).stream().map(row -> factor(user, row)).toList();
    }

    private static Factor factor(UserId user, List<@Nullable String> row) {
        return new Factor(
                UUID.fromString(Objects.requireNonNull(row.get(0))),
                user,
                FactorType.valueOf(Objects.requireNonNull(row.get(1))),
                FactorStatus.ACTIVE,
                Objects.requireNonNull(row.get(2)),
                PhoneNumber.parse(row.get(3)).orElse(null),
                time(row.get(4)),
                time(row.get(5)),
                time(row.get(6)),
                time(row.get(7)));
    }

    private static @Nullable Instant time(@Nullable String text) {
        return text == null ? null : OffsetDateTime.parse(text).toInstant();
    }
}
