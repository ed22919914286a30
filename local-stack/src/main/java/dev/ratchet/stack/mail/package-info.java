/** The mail server of the local stack: every mailbox in one, open to whoever runs the stack. */
@NullMarked
package dev.ratchet.stack.mail;

import org.jspecify.annotations.NullMarked;
