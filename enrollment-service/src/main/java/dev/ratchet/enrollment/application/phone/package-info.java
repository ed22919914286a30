/** A changed number: held until it counts, told to the old one, disowned. */
@NullMarked
package dev.ratchet.enrollment.application.phone;

import org.jspecify.annotations.NullMarked;
