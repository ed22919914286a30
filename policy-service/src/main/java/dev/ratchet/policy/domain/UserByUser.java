package dev.ratchet.policy.domain;

import java.util.HashMap;
import java.util.Map;
import java.util.function.BiConsumer;
import org.jspecify.annotations.Nullable;

/**
 * Takes rights in their order, and hands them on user by user: first those of all agents of a partner, where there are
 * any, then those of each user together with them. More is not kept, for one event may tell a million rights.
 */
public final class UserByUser {
    private static final PartnerRights NONE = new PartnerRights(Map.of());

    private final BiConsumer<UserId, PartnerRights> reader;
    private final Map<Right, RightHistory> some = new HashMap<>();
    private PartnerRights agents = NONE;
    private @Nullable UserId reading;

    /** @param reader of each user, and what speaks of them; the name of all agents is {@link Right#ALL_AGENTS} */
    public UserByUser(BiConsumer<UserId, PartnerRights> reader) {
        this.reader = reader;
    }

    public void add(Right right, RightHistory history) {
        var user = new UserId(right.partner(), right.user());
        if (!user.equals(reading)) {
            end();
            if (reading != null && !reading.tenantId().equals(user.tenantId())) {
                agents = NONE;
            }
            reading = user;
        }
        some.put(right, history);
    }

    /** Hands on the last one; there is nothing behind. */
    public void end() {
        if (reading == null) {
            return;
        }
        if (reading.userId().equals(Right.ALL_AGENTS)) {
            agents = new PartnerRights(some);
            reader.accept(reading, agents);
        } else {
            reader.accept(reading, agents.withUsers(some));
        }
        some.clear();
    }
}
