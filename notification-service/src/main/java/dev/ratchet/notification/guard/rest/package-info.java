/** What the guard counts, refuses and blocks, over HTTP. */
@NullMarked
package dev.ratchet.notification.guard.rest;

import org.jspecify.annotations.NullMarked;
