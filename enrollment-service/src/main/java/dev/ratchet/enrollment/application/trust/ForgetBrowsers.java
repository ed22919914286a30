package dev.ratchet.enrollment.application.trust;

import dev.ratchet.enrollment.application.PerUser;
import dev.ratchet.enrollment.domain.UserId;
import dev.ratchet.enrollment.postgres.EnrolmentTable;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.util.UUID;

/** Ends the trust that a user, or an admin, no longer wants browsers to have. */
@Singleton
public final class ForgetBrowsers {
    private static final String CAUSE = "CLEARED";

    private final PerUser perUser;
    private final Clock clock;

    ForgetBrowsers(PerUser perUser, Clock clock) {
        this.perUser = perUser;
        this.clock = clock;
    }

    /** @return whether the user trusted such a browser */
    public boolean one(UserId user, UUID browserId, String actor) {
        return perUser.call(
                user,
                tx -> EnrolmentTable.lock(tx.connection(), user).isPresent()
                        && EndTrust.one(tx, user, browserId, CAUSE, actor, clock.instant()));
    }

    public void all(UserId user, String actor) {
        var unused = perUser.call(user, tx -> {
            var known = EnrolmentTable.lock(tx.connection(), user).isPresent();
            if (known) {
                EndTrust.all(tx, user, CAUSE, actor, clock.instant());
            }
            return known;
        });
    }
}
