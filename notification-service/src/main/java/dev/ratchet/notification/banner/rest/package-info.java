/** A user's banner, over HTTP. */
@NullMarked
package dev.ratchet.notification.banner.rest;

import org.jspecify.annotations.NullMarked;
