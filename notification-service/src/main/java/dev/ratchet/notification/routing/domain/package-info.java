/** Which gateway works best for a country. */
@NullMarked
package dev.ratchet.notification.routing.domain;

import org.jspecify.annotations.NullMarked;
