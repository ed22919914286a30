/** Challenges: started, delivered, and answered under one guard. */
@NullMarked
package dev.ratchet.enrollment.application.challenge;

import org.jspecify.annotations.NullMarked;
