package dev.ratchet.enrollment.account;

import dev.ratchet.enrollment.domain.AccountSession;
import dev.ratchet.enrollment.domain.AccountSession.Result;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Where a visitor goes next. */
final class Steps {
    static final String HOME = "/account";
    static final String CHALLENGE = "/account/challenge";
    static final String SET_UP = "/account/set-up";
    static final String CODES = "/account/recovery-codes";
    static final String BACKUP = "/account/backup";
    static final String DONE = "/account/done";

    private static final Pattern OURS = Pattern.compile("/account(/[A-Za-z0-9-]{1,64}){0,4}");

    private Steps() {}

    /** What the session was opened for, as far as it has come. */
    static String next(AccountSession session) {
        if (session.result() != null) {
            return DONE;
        }
        return switch (session.signIn().decision()) {
            case CHALLENGE -> CHALLENGE;
            case ENROL, ALLOW_WITH_BANNER -> SET_UP;
            case ALLOW, DENY -> HOME;
        };
    }

    /** After something was set up or looked at: back to the product where it waits, else to the overview. */
    static String onwards(AccountSession session) {
        return session.result() == Result.VERIFIED && session.signIn().returnUrl() != null ? DONE : HOME;
    }

    /** A page of ours to go to after a challenge; the overview for anything else. */
    static String then(@Nullable String path) {
        return path != null && OURS.matcher(path).matches() ? path : HOME;
    }
}
