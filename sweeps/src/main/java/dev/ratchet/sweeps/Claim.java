package dev.ratchet.sweeps;

/**
 * A chunk that this worker may work on until its lease ends.
 *
 * @param span users who are left of it
 * @param epoch of this claim; a later one makes it void
 * @param sofar what earlier looks at its users found
 */
record Claim(Pass pass, long number, Span span, long epoch, Tally sofar) {}
