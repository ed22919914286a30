package dev.ratchet.policy.domain;

import java.util.Collection;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Keeps a sweep from requiring MFA of an admin who has no way to answer, where no other admin of the tenant has one: nobody
 * could sign in to help. Such users are left as they are, and somebody is told.
 */
public final class LastReachableAdmin {
    private final Map<String, Circumstances> circumstances;
    private final Set<String> inReach = new HashSet<>();
    private final Set<UserId> alreadyOn = new HashSet<>();

    /** @param circumstances by tenant */
    public LastReachableAdmin(Map<String, Circumstances> circumstances) {
        this.circumstances = circumstances;
    }

    /** @param before null for a user who was not stored */
    public static boolean tightens(@Nullable Account before, Account after) {
        return before != null
                && before.requirement().level() != Level.REQUIRED
                && after.requirement().level() == Level.REQUIRED;
    }

    /** Those of the users who are admins of their tenants. */
    public Set<UserId> admins(Collection<Account> users) {
        return users.stream().filter(this::isAdmin).map(Account::id).collect(Collectors.toCollection(TreeSet::new));
    }

    /**
     * Looks at an admin, or anybody else, of a tenant concerned.
     *
     * @param isOn whether MFA is on for the user already, whatever was required: a sweep takes nothing from them
     */
    public void see(Reachability.Equipped user, boolean isOn) {
        if (isOn) {
            alreadyOn.add(user.account().id());
        }
        var tenantId = user.account().id().tenantId();
        var of = circumstances.get(tenantId);
        if (of != null && isAdmin(user.account()) && Reachability.isReachable(user, of.policy())) {
            inReach.add(tenantId);
        }
    }

    /** Those of the candidates who would be locked out with nobody left to help, once all admins were seen. */
    public Set<UserId> spared(Collection<UserId> candidates) {
        var spared = new TreeSet<>(candidates);
        spared.removeIf(user -> inReach.contains(user.tenantId()) || alreadyOn.contains(user));
        return spared;
    }

    private boolean isAdmin(Account account) {
        var facts = account.facts();
        var of = circumstances.get(account.id().tenantId());
        return of != null
                && !facts.isRemoved()
                && !facts.isService()
                && Privileges.isPrivileged(account.id(), facts, of);
    }
}
