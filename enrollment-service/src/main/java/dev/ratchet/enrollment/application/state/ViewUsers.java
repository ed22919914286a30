package dev.ratchet.enrollment.application.state;

import dev.ratchet.enrollment.domain.Level;
import dev.ratchet.enrollment.domain.MfaState;
import dev.ratchet.enrollment.domain.UserId;
import dev.ratchet.enrollment.domain.UserView;
import dev.ratchet.enrollment.postgres.UserQuery;
import dev.ratchet.outbox.Transactions;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** Shows users as they stand. */
@Singleton
public final class ViewUsers {
    private static final int CHUNK = 1_000;

    private final Transactions transactions;
    private final Clock clock;

    public ViewUsers(Transactions transactions, Clock clock) {
        this.transactions = transactions;
        this.clock = clock;
    }

    /** Empty where there is no such user, or none any more. */
    public Optional<UserView> one(UserId user) {
        return transactions.read(connection -> UserQuery.one(connection, user));
    }

    /** Users of a tenant by id, from behind {@code after}; {@code level} counts as it is now. */
    public List<UserView> page(
            String tenantId, String after, @Nullable MfaState state, @Nullable Level level, int limit) {
        var now = clock.instant();
        return transactions.read(connection -> UserQuery.page(connection, tenantId, after, state, level, now, limit));
    }

    /** All of them, a thousand at a time, so that memory does not grow with the tenant. */
    public void each(String tenantId, @Nullable MfaState state, @Nullable Level level, Consumer<UserView> reader) {
        var after = "";
        while (true) {
            var users = page(tenantId, after, state, level, CHUNK);
            users.forEach(reader);
            if (users.size() < CHUNK) {
                return;
            }
            after = users.getLast().user().userId();
        }
    }
}
