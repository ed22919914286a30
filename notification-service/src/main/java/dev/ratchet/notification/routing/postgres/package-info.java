/** The tables of scores and pins. */
@NullMarked
package dev.ratchet.notification.routing.postgres;

import org.jspecify.annotations.NullMarked;
