/** Delivers one-time codes and notices: noted before they are sent, settled after. */
@NullMarked
package dev.ratchet.notification.delivery.application;

import org.jspecify.annotations.NullMarked;
