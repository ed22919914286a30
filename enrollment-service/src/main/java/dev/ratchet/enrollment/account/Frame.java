package dev.ratchet.enrollment.account;

import org.jspecify.annotations.Nullable;

/**
 * What every page has around its matter.
 *
 * @param brand the name that users know this by
 * @param who the account it is about; null before a session
 * @param formToken goes with every form; empty before a session
 * @param query goes on with links to this page in another language
 * @param free whether the visitor may go about as it likes: no product waits
 */
public record Frame(
        Language language, String brand, @Nullable String who, String formToken, String query, boolean free) {
    public String tag() {
        return language.tag();
    }
}
