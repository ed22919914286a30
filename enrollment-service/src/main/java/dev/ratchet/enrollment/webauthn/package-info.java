/** Web Authentication: what browsers are asked to have signed, and whether it was signed. */
@NullMarked
package dev.ratchet.enrollment.webauthn;

import org.jspecify.annotations.NullMarked;
