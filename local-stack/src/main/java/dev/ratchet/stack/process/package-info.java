/** Child processes: how one is started, recorded in a pid file, recognised again and ended. */
@NullMarked
package dev.ratchet.stack.process;

import org.jspecify.annotations.NullMarked;
