/** Keys and what is made with them: codes and their HMACs, TOTP, sealed seeds, sign-in ids, assertions. */
@NullMarked
package dev.ratchet.enrollment.crypto;

import org.jspecify.annotations.NullMarked;
