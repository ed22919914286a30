/** The rules of enrolment as pure functions: the MFA state machine, the sign-in decision, profiles, policies, lock-outs. */
@NullMarked
package dev.ratchet.enrollment.domain;

import org.jspecify.annotations.NullMarked;
