package dev.ratchet.enrollment.postgres;

import dev.ratchet.enrollment.domain.PhoneNews;
import dev.ratchet.enrollment.domain.UserId;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** What news of phone numbers do to SMS factors. */
public final class PhoneTable {
    /** Late news bind the factors that were bound before them: the number was another one in between. */
    private static final String SUSPEND = """
            update factor f set status = 'SUSPENDED'
            from unnest(?::text[], ?::text[], ?::text[], ?::timestamptz[], ?::boolean[])
                 as k (tenant_id, user_id, phone, occurred_at, change)
            where f.tenant_id = k.tenant_id and f.user_id = k.user_id and f.type = 'SMS'
              and f.status in ('ACTIVE', 'PENDING') and f.phone is distinct from k.phone
              and (k.change or f.confirmed_at < k.occurred_at)
            returning f.tenant_id, f.user_id
            """;

    private PhoneTable() {}

    /** @return users who lost an SMS factor, until they confirm their number anew */
    public static Set<UserId> suspend(Connection connection, List<PhoneNews> news) throws SQLException {
        try (var update = connection.prepareStatement(SUSPEND)) {
            new BatchParameters<>(update, news)
                    .text(each -> each.user().tenantId())
                    .text(each -> each.user().userId())
                    .text(each -> each.phone() == null ? null : each.phone().e164())
                    .time(PhoneNews::occurredAt)
                    .bool(PhoneNews::change);
            try (var rows = update.executeQuery()) {
                var users = new HashSet<UserId>();
                while (rows.next()) {
                    users.add(Columns.user(rows));
                }
                return users;
            }
        }
    }
}
