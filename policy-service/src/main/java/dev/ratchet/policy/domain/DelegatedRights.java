package dev.ratchet.policy.domain;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * Admin rights on customers that were granted to one user of a partner by name, or taken from one by name.
 *
 * @param held whether the user holds any right on any customer now, those of all agents included
 * @param firstGrantedAt the earliest grant ever, also of rights that are gone, and of those of all agents that were taken
 *     from this one; null where there was none
 */
public record DelegatedRights(boolean held, @Nullable Instant firstGrantedAt) {}
