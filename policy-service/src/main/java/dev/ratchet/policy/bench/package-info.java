/** Measures the domain by itself; no part of the service. */
@NullMarked
package dev.ratchet.policy.bench;

import org.jspecify.annotations.NullMarked;
