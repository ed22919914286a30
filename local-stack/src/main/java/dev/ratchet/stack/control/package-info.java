/** How a later command talks to the running supervisor: one line each way over a loopback socket, behind a secret. */
@NullMarked
package dev.ratchet.stack.control;

import org.jspecify.annotations.NullMarked;
