/** The table of deliveries. */
@NullMarked
package dev.ratchet.notification.delivery.postgres;

import org.jspecify.annotations.NullMarked;
