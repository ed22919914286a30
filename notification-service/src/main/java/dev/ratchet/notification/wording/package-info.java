/** The languages in which users are told, and the texts in them. */
@NullMarked
package dev.ratchet.notification.wording;

import org.jspecify.annotations.NullMarked;
