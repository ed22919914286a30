/** Keeps what banners are computed from, and shows them. */
@NullMarked
package dev.ratchet.notification.banner.application;

import org.jspecify.annotations.NullMarked;
