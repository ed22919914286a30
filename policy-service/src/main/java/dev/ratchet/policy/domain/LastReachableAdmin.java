package dev.ratchet.policy.domain;

import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/**
 * Keeps a sweep from requiring MFA of an admin who has no way to answer, where no other admin of the tenant has one: nobody
 * could sign in to help. Such users are left as they are, and somebody is told.
 */
public final class LastReachableAdmin {
    private final Map<String, Circumstances> circumstances;
    private final Set<String> inReach = new HashSet<>();

    /** @param circumstances by tenant */
    public LastReachableAdmin(Map<String, Circumstances> circumstances) {
        this.circumstances = circumstances;
    }

    /**
     * Admins of whom MFA becomes required.
     *
     * @param before the accounts as they are stored
     * @param outcomes in the same order
     */
    public static Set<UserId> candidates(
            List<Account> before, List<Outcome> outcomes, Map<String, Circumstances> circumstances) {
        var candidates = new TreeSet<UserId>();
        for (int i = 0; i < before.size(); i++) {
            var stored = before.get(i);
            var after = outcomes.get(i).account();
            if (stored.requirement().level() != Level.REQUIRED
                    && after.requirement().level() == Level.REQUIRED
                    && isAdmin(after, circumstances)) {
                candidates.add(after.id());
            }
        }
        return candidates;
    }

    /** Looks at an admin, or anybody else, of a tenant concerned. */
    public void see(Reachability.Equipped user) {
        var tenantId = user.account().id().tenantId();
        var of = circumstances.get(tenantId);
        if (of != null && isAdmin(user.account(), circumstances) && Reachability.isReachable(user, of.policy())) {
            inReach.add(tenantId);
        }
    }

    /** Those of the candidates who would be locked out with nobody left to help, once all admins were seen. */
    public Set<UserId> spared(Collection<UserId> candidates) {
        var spared = new TreeSet<>(candidates);
        spared.removeIf(user -> inReach.contains(user.tenantId()));
        return spared;
    }

    private static boolean isAdmin(Account account, Map<String, Circumstances> circumstances) {
        var facts = account.facts();
        var of = circumstances.get(account.id().tenantId());
        return of != null
                && !facts.isRemoved()
                && !facts.isService()
                && Privileges.isPrivileged(account.id(), facts, of);
    }
}
