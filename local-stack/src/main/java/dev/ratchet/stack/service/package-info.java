/** The four services as the stack sees them: where each is built, on which port it serves, how it is started. */
@NullMarked
package dev.ratchet.stack.service;

import org.jspecify.annotations.NullMarked;
