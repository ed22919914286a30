/** Requests that an admin facade must refuse, made from a seed. */
@NullMarked
package dev.ratchet.policy.fuzz;

import org.jspecify.annotations.NullMarked;
