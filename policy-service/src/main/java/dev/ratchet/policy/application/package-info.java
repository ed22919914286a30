/** What policy-service can be asked to do, one class per use case; each is one transaction. */
@NullMarked
package dev.ratchet.policy.application;

import org.jspecify.annotations.NullMarked;
