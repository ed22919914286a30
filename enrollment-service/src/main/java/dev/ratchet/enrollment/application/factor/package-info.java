/** Factors: set up, confirmed, named, removed, and what is told of them. */
@NullMarked
package dev.ratchet.enrollment.application.factor;

import org.jspecify.annotations.NullMarked;
