/** What brings messages about, and how users are reached, from topics; text messages to them. */
@NullMarked
package dev.ratchet.notification.message.kafka;

import org.jspecify.annotations.NullMarked;
