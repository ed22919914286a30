package dev.ratchet.enrollment.application;

import dev.ratchet.enrollment.domain.UserId;
import java.time.Duration;

/** So many requests are about one user that this one did not get its turn. Nothing was changed, nor counted. */
public final class UserBusy extends RuntimeException {
    private static final long serialVersionUID = 1;

    /** When it is worth another try. */
    public static final Duration RETRY_AFTER = Duration.ofSeconds(2);

    UserBusy(UserId user) {
        super("too many requests at once are about user " + user.userId() + " of tenant " + user.tenantId());
    }
}
