package dev.ratchet.policy.domain;

import java.util.List;

/** The ways in which a user can be privileged now. */
final class Privileges {
    private static final int NAMED = 3;

    private Privileges() {}

    /** Rights on customers: those told of the user by name decide, else those of all users of the tenant. */
    static boolean isDelegatedAdmin(UserFacts facts, Circumstances circumstances) {
        var own = facts.delegated();
        return own == null ? circumstances.agents().held() : own.held();
    }

    static boolean isPrivileged(UserId user, UserFacts facts, Circumstances circumstances) {
        return isDelegatedAdmin(facts, circumstances)
                || circumstances.tenant().isRootAdmin(user)
                || !circumstances.policy().privileged(facts.currentRoles()).isEmpty();
    }

    /** Some of the roles: a user can hold a thousand of them, and the text is for people. */
    static String named(List<String> held) {
        var some = String.join(", ", held.subList(0, Math.min(NAMED, held.size())));
        return held.size() > NAMED ? some + " and " + (held.size() - NAMED) + " more" : some;
    }
}
