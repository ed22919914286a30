package dev.ratchet.events;

/**
 * The parts into which a service has cut a sweep.
 *
 * @param total cut so far
 * @param done finished
 * @param running being worked on by some replica
 * @param failing whose last attempt failed; they are tried again, ever more slowly
 * @param complete whether all users are in some chunk: before that, totals still grow
 */
public record SweepChunks(long total, long done, long running, long failing, boolean complete) {}
