package dev.ratchet.policy.domain;

import java.time.Instant;
import java.util.SortedSet;

/**
 * Rights on customers that somebody holds now.
 *
 * @param roles their names; a right without a name adds none
 * @param since the earliest grant among those that hold
 * @param implicit whether they came with a grant to all agents; of one user: and none of them by name
 */
public record Holding(SortedSet<String> roles, Instant since, boolean implicit) {}
