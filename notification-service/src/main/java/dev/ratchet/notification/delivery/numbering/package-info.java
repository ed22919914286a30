/** What numbers tell, and how they are told apart without being kept. */
@NullMarked
package dev.ratchet.notification.delivery.numbering;

import org.jspecify.annotations.NullMarked;
