/** Guards what is sent, and looks after the guard. */
@NullMarked
package dev.ratchet.notification.guard.application;

import org.jspecify.annotations.NullMarked;
