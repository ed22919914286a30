/** Requirement, state, tenant and schedule, as the other services tell them. */
@NullMarked
package dev.ratchet.notification.banner.kafka;

import org.jspecify.annotations.NullMarked;
