/** What happened to users, and how well protection works. */
@NullMarked
package dev.ratchet.enrollment.application.record;

import org.jspecify.annotations.NullMarked;
