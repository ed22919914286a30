/** The ways by which an SMS leaves the service. */
@NullMarked
package dev.ratchet.notification.delivery.gateway;

import org.jspecify.annotations.NullMarked;
