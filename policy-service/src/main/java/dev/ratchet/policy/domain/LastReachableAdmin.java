package dev.ratchet.policy.domain;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Keeps a sweep from requiring MFA of an admin who has no way to answer, where no other admin of the tenant has one: nobody
 * could sign in to help. Such users are left as they are, and somebody is told.
 */
public final class LastReachableAdmin {
    private LastReachableAdmin() {}

    /**
     * Whether a sweep would newly require MFA of an admin for whom it is not on yet. What was required before and only got
     * lost is no decision of the sweep: it is told again whoever it is. Nor is a date that was told, or the told end of an
     * exemption: once it has come, sign-ins go by it whatever a sweep does.
     *
     * @param before null for a user who was not stored
     * @param now the instant of the sweep
     * @param state of MFA, as enrollment-service told it last; null where it told nothing
     */
    public static boolean isAtStake(
            @Nullable Account before, @Nullable String state, Account after, Circumstances circumstances, Instant now) {
        return before != null
                && before.requirement().level() != Level.REQUIRED
                && !hasCome(before.requirement().effectiveAt(), now)
                && after.requirement().level() == Level.REQUIRED
                && (state == null || state.equals("DISABLED"))
                && isAdmin(after, circumstances);
    }

    /** Whether the user can sign in with MFA and is an admin: of such a tenant nobody is spared. */
    public static boolean canHelp(Reachability.Equipped user, Circumstances circumstances) {
        return isAdmin(user.account(), circumstances) && Reachability.isReachable(user, circumstances.policy());
    }

    /** Whether one whose MFA is not on, and who thus has no factor, can help all the same. */
    public static boolean canHelp(Account account, Circumstances circumstances) {
        return canHelp(new Reachability.Equipped(account, List.of()), circumstances);
    }

    private static boolean hasCome(@Nullable Instant told, Instant now) {
        return told != null && !told.isAfter(now);
    }

    private static boolean isAdmin(Account account, Circumstances of) {
        var facts = account.facts();
        return !facts.isRemoved() && !facts.isService() && Privileges.isPrivileged(account.id(), facts, of);
    }
}
