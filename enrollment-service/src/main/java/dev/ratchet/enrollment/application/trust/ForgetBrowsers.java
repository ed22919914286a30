package dev.ratchet.enrollment.application.trust;

import dev.ratchet.enrollment.application.PerUser;
import dev.ratchet.enrollment.application.notice.TellUsers;
import dev.ratchet.enrollment.domain.Notice;
import dev.ratchet.enrollment.domain.UserId;
import dev.ratchet.enrollment.postgres.EnrolmentTable;
import dev.ratchet.outbox.Tx;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.util.UUID;

/** Ends the trust that a user, or an admin, no longer wants browsers to have. */
@Singleton
public final class ForgetBrowsers {
    private static final String CAUSE = "CLEARED";

    private final PerUser perUser;
    private final TellUsers tellUsers;
    private final Clock clock;

    ForgetBrowsers(PerUser perUser, TellUsers tellUsers, Clock clock) {
        this.perUser = perUser;
        this.tellUsers = tellUsers;
        this.clock = clock;
    }

    /** @return whether the user trusted such a browser */
    public boolean one(UserId user, UUID browserId, String actor) {
        return perUser.call(
                user,
                tx -> EnrolmentTable.lock(tx.connection(), user).isPresent()
                        && told(tx, user, EndTrust.one(tx, user, browserId, CAUSE, actor, clock.instant())));
    }

    public void all(UserId user, String actor) {
        var unused = perUser.call(user, tx -> {
            var known = EnrolmentTable.lock(tx.connection(), user).isPresent();
            if (known) {
                var unusedEnd = told(tx, user, EndTrust.all(tx, user, CAUSE, actor, clock.instant()));
            }
            return known;
        });
    }

    private boolean told(Tx tx, UserId user, boolean ended) {
        if (ended) {
            tellUsers.happened(tx, user, Notice.Kind.TRUST_CLEARED);
        }
        return ended;
    }
}
