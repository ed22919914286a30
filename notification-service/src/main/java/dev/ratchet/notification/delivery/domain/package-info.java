/** What becomes of a one-time code, or a notice, on its way to a phone. */
@NullMarked
package dev.ratchet.notification.delivery.domain;

import org.jspecify.annotations.NullMarked;
