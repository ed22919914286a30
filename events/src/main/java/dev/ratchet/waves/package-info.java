/** In which part of a population a user is, said once for all who enforce by waves or count what comes of it. */
@NullMarked
package dev.ratchet.waves;

import org.jspecify.annotations.NullMarked;
