/** The REST facade: tenants, policies, schedule. */
@NullMarked
package dev.ratchet.policy.rest;

import org.jspecify.annotations.NullMarked;
