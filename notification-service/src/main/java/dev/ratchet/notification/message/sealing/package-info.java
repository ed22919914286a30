/** Keeps addresses and links unreadable at rest. */
@NullMarked
package dev.ratchet.notification.message.sealing;

import org.jspecify.annotations.NullMarked;
