/** The tables that banners are computed from. */
@NullMarked
package dev.ratchet.notification.banner.postgres;

import org.jspecify.annotations.NullMarked;
