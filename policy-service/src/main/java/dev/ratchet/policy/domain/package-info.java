/** Who must use MFA, since when, and why: facts, policies and rules, as values and pure functions. */
@NullMarked
package dev.ratchet.policy.domain;

import org.jspecify.annotations.NullMarked;
