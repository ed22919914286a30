/** Ways to paired devices: an operator's webhook, or the table that the local stack's phone reads. */
@NullMarked
package dev.ratchet.enrollment.push;

import org.jspecify.annotations.NullMarked;
