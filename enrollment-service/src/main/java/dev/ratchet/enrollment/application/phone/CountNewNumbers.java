package dev.ratchet.enrollment.application.phone;

import dev.ratchet.enrollment.application.factor.ChangeFactors;
import dev.ratchet.enrollment.application.state.MoveStates;
import dev.ratchet.enrollment.domain.Enrolment.Moved;
import dev.ratchet.enrollment.postgres.EnrolmentTable;
import dev.ratchet.enrollment.postgres.PhoneTable;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.util.ArrayList;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Collectors;

/**
 * Makes public that a new number has waited long enough. The sign-in decision needs none of it: it compares times; but the
 * state must not wait for a sign-in. Any replica takes the users that are due, and no other takes the same.
 */
@Singleton
final class CountNewNumbers {
    private static final int AT_ONCE = 100;

    private final ChangeFactors changeFactors;
    private final MoveStates moveStates;
    private final Clock clock;

    CountNewNumbers(ChangeFactors changeFactors, MoveStates moveStates, Clock clock) {
        this.changeFactors = changeFactors;
        this.moveStates = moveStates;
        this.clock = clock;
    }

    /** @return whether there was anybody */
    boolean step() {
        var taken = new AtomicInteger();
        changeFactors.batch(tx -> {
            var due = PhoneTable.due(tx.connection(), AT_ONCE);
            taken.set(due.size());
            if (due.isEmpty()) {
                return Map.of();
            }
            PhoneTable.count(tx.connection(), due);
            var moves = new ArrayList<Moved>();
            for (var user : EnrolmentTable.lock(tx.connection(), due).values()) {
                user.factors(user.standing().usableFactor(), "NEW_NUMBER_COUNTS", "new-number", clock.instant())
                        .ifPresent(moves::add);
            }
            moveStates.apply(tx, moves);
            return due.stream().collect(Collectors.toMap(user -> user, user -> "new-number"));
        });
        return taken.get() > 0;
    }
}
