package dev.ratchet.policy.postgres;

import dev.ratchet.policy.domain.Account;
import dev.ratchet.policy.domain.Dated;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * A column of {@code account} that is written from an account; the same columns make {@code account_history}.
 *
 * @param type of its values in an array parameter
 * @param cast from there to the column
 */
record AccountColumn(String name, String type, String cast, Function<Account, @Nullable Object> value) {

    static final List<AccountColumn> KEY =
            List.of(text("tenant_id", a -> a.id().tenantId()), text("user_id", a -> a.id().userId()));

    static final List<AccountColumn> FACTS = List.of(
            json("roles", a -> names(a.facts().roles())),
            time("roles_at", a -> at(a.facts().roles())),
            text("account_type", a -> name(a.facts().accountType())),
            time("account_type_at", a -> at(a.facts().accountType())),
            json("apps", a -> names(a.facts().apps())),
            time("apps_at", a -> at(a.facts().apps())),
            bool("has_phone", a -> value(a.facts().phone())),
            time("phone_at", a -> at(a.facts().phone())),
            time("first_seen_at", a -> a.facts().firstSeenAt()),
            time("removed_at", a -> a.facts().removedAt()),
            bool(
                    "delegated",
                    a -> a.facts().delegated() == null
                            ? null
                            : a.facts().delegated().held()),
            time(
                    "delegated_at",
                    a -> a.facts().delegated() == null
                            ? null
                            : a.facts().delegated().firstGrantedAt()),
            new AccountColumn(
                    "exemption_id",
                    "uuid",
                    "",
                    a -> a.facts().exemption() == null
                            ? null
                            : a.facts().exemption().id()),
            text(
                    "exemption_kind",
                    a -> a.facts().exemption() == null
                            ? null
                            : a.facts().exemption().kind().name()),
            time(
                    "exempt_until",
                    a -> a.facts().exemption() == null
                            ? null
                            : a.facts().exemption().until()));

    /** What facts remember of circumstances. */
    static final List<AccountColumn> MEMORY = List.of(
            time("first_privileged_at", a -> a.facts().firstPrivilegedAt()),
            time("grace_from", a -> a.facts().graceFrom()),
            time("wave_reached_at", a -> a.facts().reached().region()),
            time("partner_wave_reached_at", a -> a.facts().reached().partners()));

    static final List<AccountColumn> REQUIREMENT = List.of(
            text("level", a -> a.requirement().level().name()),
            time("effective_at", a -> a.requirement().effectiveAt()),
            json("reasons", a -> Documents.write(a.requirement().reasons())),
            new AccountColumn("policy_version", "int8", "", Account::policyVersion),
            new AccountColumn("revision", "int8", "", Account::revision),
            time("review_at", Account::reviewAt));

    /** Counts writes; see {@link AccountWrite}. */
    static final AccountColumn STAMP = new AccountColumn("stamp", "int8", " + 1", Account::stamp);

    private static AccountColumn text(String name, Function<Account, @Nullable Object> value) {
        return new AccountColumn(name, "text", "", value);
    }

    private static AccountColumn json(String name, Function<Account, @Nullable Object> value) {
        return new AccountColumn(name, "text", "::jsonb", value);
    }

    private static AccountColumn bool(String name, Function<Account, @Nullable Object> value) {
        return new AccountColumn(name, "bool", "", value);
    }

    /** As text in UTC: see {@link Rows#times}. */
    private static AccountColumn time(String name, Function<Account, @Nullable Object> value) {
        return new AccountColumn(name, "timestamptz", "", account -> {
            var instant = value.apply(account);
            return instant == null ? null : instant.toString();
        });
    }

    private static @Nullable String names(@Nullable Dated<?> names) {
        return names == null ? null : Documents.write(names.value());
    }

    private static @Nullable String name(@Nullable Dated<?> type) {
        return type == null ? null : type.value().toString();
    }

    private static @Nullable Object value(@Nullable Dated<?> dated) {
        return dated == null ? null : dated.value();
    }

    private static @Nullable Object at(@Nullable Dated<?> dated) {
        return dated == null ? null : dated.at();
    }
}
