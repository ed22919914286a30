/** Printworks, a small product whose sign-in asks Ratchet as a real product's would; it stores nothing. */
@NullMarked
package dev.ratchet.stack.product;

import org.jspecify.annotations.NullMarked;
