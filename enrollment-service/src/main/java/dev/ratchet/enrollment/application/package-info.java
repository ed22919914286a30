/** One class per use case of enrolment; each is the boundary of its transaction. */
@NullMarked
package dev.ratchet.enrollment.application;

import org.jspecify.annotations.NullMarked;
