package dev.ratchet.notification.message.postgres;

import dev.ratchet.notification.banner.domain.UserKey;
import dev.ratchet.notification.message.domain.Contact;
import dev.ratchet.notification.message.domain.Contact.Fact;
import dev.ratchet.notification.message.domain.Reached;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.SortedMap;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** SQL of the table {@code contact}. What it is given is sealed already. */
public final class ContactTable {
    /** A time to come is taken for now: no clock may keep later news out. What is not told has no time. */
    private static final String FOLD = """
            insert into contact as known
                (tenant_id, user_id, email, email_at, phone, phone_at, locale, locale_at, removed_at)
            select tenant_id, user_id, email, case when email_at is not null then least(email_at, now()) end,
                   phone, case when phone_at is not null then least(phone_at, now()) end,
                   locale, case when locale_at is not null then least(locale_at, now()) end,
                   case when removed_at is not null then least(removed_at, now()) end
            from unnest(?::text[], ?::text[], ?::text[], ?::timestamptz[], ?::text[], ?::timestamptz[],
                        ?::text[], ?::timestamptz[], ?::timestamptz[])
                 as told (tenant_id, user_id, email, email_at, phone, phone_at, locale, locale_at, removed_at)
            on conflict (tenant_id, user_id) do update
            set email = case when excluded.email_at >= coalesce(known.email_at, '-infinity')
                             then excluded.email else known.email end,
                email_at = greatest(known.email_at, excluded.email_at),
                phone = case when excluded.phone_at >= coalesce(known.phone_at, '-infinity')
                             then excluded.phone else known.phone end,
                phone_at = greatest(known.phone_at, excluded.phone_at),
                locale = case when excluded.locale_at >= coalesce(known.locale_at, '-infinity')
                              then excluded.locale else known.locale end,
                locale_at = greatest(known.locale_at, excluded.locale_at),
                removed_at = greatest(known.removed_at, excluded.removed_at)
            """;

    /** What was told until an account was taken away is about somebody else. */
    private static final String FORGET = """
            update contact
            set email = case when email_at > removed_at then email end,
                phone = case when phone_at > removed_at then phone end,
                locale = case when locale_at > removed_at then locale end
            from unnest(?::text[], ?::text[]) as told (tenant_id, user_id)
            where contact.tenant_id = told.tenant_id and contact.user_id = told.user_id and removed_at is not null
            """;

    private static final String REACHED = """
            select tenant_id, user_id, email, phone
            from unnest(?::text[], ?::text[]) as asked (tenant_id, user_id)
            join contact using (tenant_id, user_id)
            """;

    private ContactTable() {}

    /** @param told of each user, in their order, so that two writers never lock crosswise */
    public static void fold(Connection connection, SortedMap<UserKey, Contact> told) throws SQLException {
        var rows = told.entrySet();
        try (var upsert = connection.prepareStatement(FOLD);
                var forget = connection.prepareStatement(FORGET)) {
            new Columns<>(upsert, rows)
                    .text(row -> row.getKey().tenantId())
                    .text(row -> row.getKey().userId())
                    .text(fact(Contact::email))
                    .time(at(Contact::email))
                    .text(fact(Contact::phone))
                    .time(at(Contact::phone))
                    .text(fact(Contact::locale))
                    .time(at(Contact::locale))
                    .time(row -> row.getValue().removedAt());
            upsert.executeUpdate();
            new Columns<>(forget, told.keySet()).text(UserKey::tenantId).text(UserKey::userId);
            forget.executeUpdate();
        }
    }

    private static Function<Map.Entry<UserKey, Contact>, @Nullable String> fact(Function<Contact, @Nullable Fact> of) {
        return row -> {
            var fact = of.apply(row.getValue());
            return fact == null ? null : fact.value();
        };
    }

    private static Function<Map.Entry<UserKey, Contact>, @Nullable Instant> at(Function<Contact, @Nullable Fact> of) {
        return row -> {
            var fact = of.apply(row.getValue());
            return fact == null ? null : fact.at();
        };
    }

    /** How users are reached; who is not known is left out. */
    public static Map<UserKey, Reached> reached(Connection connection, Collection<UserKey> users) throws SQLException {
        try (var query = connection.prepareStatement(REACHED)) {
            new Columns<>(query, users).text(UserKey::tenantId).text(UserKey::userId);
            var known = new HashMap<UserKey, Reached>();
            try (var rows = query.executeQuery()) {
                while (rows.next()) {
                    known.put(
                            new UserKey(rows.getString("tenant_id"), rows.getString("user_id")),
                            new Reached(rows.getString("email"), rows.getString("phone")));
                }
            }
            return known;
        }
    }
}
