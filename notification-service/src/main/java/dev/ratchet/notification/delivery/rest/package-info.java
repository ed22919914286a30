/** The local SMS inbox, over HTTP. */
@NullMarked
package dev.ratchet.notification.delivery.rest;

import org.jspecify.annotations.NullMarked;
