/** Events in and out: the only package that knows the public contract's records. */
@NullMarked
package dev.ratchet.enrollment.kafka;

import org.jspecify.annotations.NullMarked;
