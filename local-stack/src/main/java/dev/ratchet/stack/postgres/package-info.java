/** The local PostgreSQL: unpacked from a Maven artifact, initialised once, run as a child process. */
@NullMarked
package dev.ratchet.stack.postgres;

import org.jspecify.annotations.NullMarked;
