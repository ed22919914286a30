/** Audit chains checked by somebody who trusts neither the service nor its database. */
@NullMarked
package dev.ratchet.stack.audit;

import org.jspecify.annotations.NullMarked;
