package dev.ratchet.policy.application;

import dev.ratchet.outbox.Transactions;
import dev.ratchet.policy.domain.AccountType;
import dev.ratchet.policy.domain.Circumstances;
import dev.ratchet.policy.domain.Delegates;
import dev.ratchet.policy.domain.Holding;
import dev.ratchet.policy.postgres.DelegateQuery;
import dev.ratchet.policy.postgres.DelegateQuery.Delegate;
import dev.ratchet.policy.postgres.RightsQuery;
import dev.ratchet.policy.postgres.TenantTable;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Shows a customer which partners hold rights on its tenant, and how well each of their users is protected. */
@ApplicationScoped
public class ListDelegations {
    private static final String NEVER_TOLD = "DISABLED";

    private final Transactions transactions;
    private final Situations situations;

    public ListDelegations(Transactions transactions, Situations situations) {
        this.transactions = transactions;
        this.situations = situations;
    }

    /**
     * A partner's user who holds rights.
     *
     * @param state of MFA
     * @param implicit whether only as one of all agents
     */
    public record Holder(String userId, String state, AccountType type, boolean implicit) {}

    /**
     * A partner that holds rights.
     *
     * @param name null where it is not known
     * @param users the first of them
     * @param userCount all of them
     */
    public record Partner(
            String partnerTenantId, @Nullable String name, Holding rights, List<Holder> users, long userCount) {}

    /**
     * @param most users to show of each partner
     * @return empty where there is no such customer
     */
    public Optional<List<Partner>> of(String customer, int most) {
        return inTransaction(connection -> {
            if (TenantTable.find(connection, customer).isEmpty()) {
                return Optional.empty();
            }
            var delegates = RightsQuery.on(connection, customer);
            var tenants = situations.of(connection, delegates.keySet());
            var partners = new ArrayList<Partner>();
            for (var entry : delegates.entrySet()) {
                var held = entry.getValue().ofAnyone();
                if (held.isPresent()) {
                    partners.add(new Partner(
                            entry.getKey(),
                            name(tenants.get(entry.getKey())),
                            held.get(),
                            holders(connection, entry.getKey(), entry.getValue(), "", most),
                            DelegateQuery.count(connection, entry.getKey(), entry.getValue())));
                }
            }
            return Optional.of(partners);
        });
    }

    /** @return empty where the partner holds nothing on the customer */
    public Optional<List<Holder>> users(String customer, String partner, String after, int limit) {
        return inTransaction(connection -> {
            var delegates = RightsQuery.on(connection, customer, partner);
            return delegates.ofAnyone().isEmpty()
                    ? Optional.empty()
                    : Optional.of(holders(connection, partner, delegates, after, limit));
        });
    }

    /** Only in a transaction does the driver fetch rights in portions. */
    private <T> T inTransaction(Transactions.Query<T> query) {
        return transactions.call(tx -> query.on(tx.connection()));
    }

    private static List<Holder> holders(
            Connection connection, String partner, Delegates delegates, String after, int limit) throws SQLException {
        return DelegateQuery.page(connection, partner, delegates, after, limit).stream()
                .map(delegate -> holder(delegate, delegates))
                .toList();
    }

    private static Holder holder(Delegate delegate, Delegates delegates) {
        var state = delegate.state();
        var type = delegate.type();
        return new Holder(
                delegate.userId(),
                state == null ? NEVER_TOLD : state,
                type == null ? AccountType.HUMAN : type,
                delegates.isImplicit(delegate.userId()));
    }

    private static @Nullable String name(@Nullable Circumstances circumstances) {
        return circumstances == null ? null : circumstances.tenant().name();
    }
}
