/** What goes wrong for users when they are enforced, counted for whoever watches the waves of a region. */
@NullMarked
package dev.ratchet.enrollment.application.signal;

import org.jspecify.annotations.NullMarked;
