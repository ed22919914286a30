package dev.ratchet.policy.domain;

import java.util.List;
import java.util.function.Predicate;

/**
 * Who is not locked out: a user with a usable factor that the policy accepts, or with a phone where that helps. A phone
 * takes codes where SMS is accepted; and who has no factor at all can be reached by it to set one up. Who has factors
 * of which none is accepted any more, because it is not allowed or too weak for the user's roles, cannot sign in with
 * them, and the phone does not stand in.
 */
public final class Reachability {
    private Reachability() {}

    /**
     * One user and the factors that the user can answer with.
     *
     * @param factors kinds, as enrollment-service told them
     */
    public record Equipped(Account account, List<Policy.Method> factors) {
        public Equipped {
            factors = List.copyOf(factors);
        }
    }

    public static boolean isReachable(Equipped user, Policy policy) {
        var facts = user.account().facts();
        return hasUsableFactor(user, policy)
                || (facts.hasPhone()
                        && (policy.accepts(Policy.Method.SMS, facts.currentRoles())
                                || user.factors().isEmpty()));
    }

    /** Recovery codes stand in for a factor; alone they are none. */
    private static boolean hasUsableFactor(Equipped user, Policy policy) {
        var roles = user.account().facts().currentRoles();
        return user.factors().stream()
                .anyMatch(factor -> factor != Policy.Method.RECOVERY_CODE && policy.accepts(factor, roles));
    }

    /** Whether a code by SMS is the only way: it is accepted and can arrive, and no stronger factor can be used. */
    public static boolean needsSms(Equipped user, Policy policy) {
        var sms = Policy.Method.SMS;
        var roles = user.account().facts().currentRoles();
        return policy.accepts(sms, roles)
                && (user.account().facts().hasPhone() || user.factors().contains(sms))
                && user.factors().stream()
                        .noneMatch(factor -> factor.compareTo(sms) < 0 && policy.accepts(factor, roles));
    }

    /** Looks among all of a tenant's admins, without holding them all at once. */
    @FunctionalInterface
    public interface Search<E extends Exception> {
        boolean finds(Predicate<Equipped> wanted) throws E;
    }

    /**
     * Whether a change of the policy takes the last admin out of reach who is in reach now.
     *
     * @param among at least all who were privileged at some time
     */
    public static <E extends Exception> boolean locksOutLastAdmin(Search<E> among, Circumstances before, Policy after)
            throws E {
        Predicate<Equipped> inReach = user -> isAdmin(user.account(), before) && isReachable(user, before.policy());
        return !among.finds(inReach.and(user -> isReachable(user, after))) && among.finds(inReach);
    }

    private static boolean isAdmin(Account account, Circumstances circumstances) {
        var facts = account.facts();
        return !facts.isRemoved() && !facts.isService() && Privileges.isPrivileged(account.id(), facts, circumstances);
    }
}
