/** The tables of enrolment and their SQL: one statement per batch, one indexed read per sign-in decision. */
@NullMarked
package dev.ratchet.enrollment.postgres;

import org.jspecify.annotations.NullMarked;
