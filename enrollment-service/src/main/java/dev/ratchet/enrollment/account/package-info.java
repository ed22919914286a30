/** The hosted pages: what a person sees and sends. They hold no rules of their own; the use cases answer. */
@NullMarked
package dev.ratchet.enrollment.account;

import org.jspecify.annotations.NullMarked;
