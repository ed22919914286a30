/** Plans messages, and has each sent at most once. */
@NullMarked
package dev.ratchet.notification.message.application;

import org.jspecify.annotations.NullMarked;
