/** Which messages may be sent: caps, budgets, numbers, and codes that nobody answers. */
@NullMarked
package dev.ratchet.notification.guard.domain;

import org.jspecify.annotations.NullMarked;
