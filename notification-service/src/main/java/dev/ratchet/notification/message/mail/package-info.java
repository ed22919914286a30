/** Hands messages to a mail server. */
@NullMarked
package dev.ratchet.notification.message.mail;

import org.jspecify.annotations.NullMarked;
