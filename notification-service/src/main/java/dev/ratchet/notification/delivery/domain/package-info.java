/** What becomes of a one-time code on its way to a phone. */
@NullMarked
package dev.ratchet.notification.delivery.domain;

import org.jspecify.annotations.NullMarked;
