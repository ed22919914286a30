/** Approvals on a paired device, from the pairing to the answer. */
@NullMarked
package dev.ratchet.enrollment.application.push;

import org.jspecify.annotations.NullMarked;
