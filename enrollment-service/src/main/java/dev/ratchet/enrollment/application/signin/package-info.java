/** May this sign-in pass: the decision, its count, its completion, and prompts that are put off. */
@NullMarked
package dev.ratchet.enrollment.application.signin;

import org.jspecify.annotations.NullMarked;
