/** SQL of contacts and messages. */
@NullMarked
package dev.ratchet.notification.message.postgres;

import org.jspecify.annotations.NullMarked;
