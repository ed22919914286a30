package dev.ratchet.enrollment.account;

import dev.ratchet.enrollment.domain.AccountSession;
import dev.ratchet.enrollment.domain.SignInVerdict.Decision;

/** Parts of the pages. While a product waits for a second factor, nothing else is to be had. */
enum Area {
    CHALLENGE,
    SET_UP,
    SETTINGS;

    boolean opensTo(AccountSession session) {
        return !session.held()
                || this == CHALLENGE
                || (this == SET_UP && session.signIn().decision() == Decision.ENROL);
    }
}
