/** The MFA state of users: folded from events, moved, swept, read. */
@NullMarked
package dev.ratchet.enrollment.application.state;

import org.jspecify.annotations.NullMarked;
