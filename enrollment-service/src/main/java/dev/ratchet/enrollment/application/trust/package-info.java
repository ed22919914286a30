/** Browsers that may skip the challenge, and how that ends. */
@NullMarked
package dev.ratchet.enrollment.application.trust;

import org.jspecify.annotations.NullMarked;
