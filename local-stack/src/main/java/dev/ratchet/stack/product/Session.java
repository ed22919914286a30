package dev.ratchet.stack.product;

import org.jspecify.annotations.Nullable;

/**
 * What the server remembers of one browser; the browser itself holds only the session's id.
 *
 * @param formToken stands in every form of this session, so that no other site can send one
 * @param pending a sign-in that went on at Ratchet's pages and has not come back
 * @param wantsSettings whether the browser was on its way to the security settings when it had to sign in
 */
record Session(
        String formToken,
        @Nullable Pending pending,
        @Nullable SignedIn signedIn,
        boolean wantsSettings) {

    /**
     * A sign-in on its way.
     *
     * @param state random; comes back with the browser, so that nobody can slip in a sign-in of theirs
     */
    record Pending(String state, String signInId, Account account) {}

    /**
     * Who is in.
     *
     * @param how in plain words, what let them in
     */
    record SignedIn(Account account, String how, @Nullable Banner banner) {}

    static Session begin() {
        return new Session(RandomText.next(), null, null, false);
    }

    Session waitingFor(Pending next) {
        return new Session(formToken, next, signedIn, wantsSettings);
    }

    Session wantingSettings() {
        return new Session(formToken, pending, signedIn, true);
    }

    /** What belonged to the one before stays behind, except a sign-in on its way: the set-up that the banner offers. */
    Session in(SignedIn who, @Nullable Pending next) {
        return new Session(RandomText.next(), next, who, false);
    }
}
