/** Tables of policy-service, one class each; every batch is one statement. */
@NullMarked
package dev.ratchet.policy.postgres;

import org.jspecify.annotations.NullMarked;
