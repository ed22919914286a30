package dev.ratchet.scheduler.domain;

/**
 * The parts into which a service has cut a sweep.
 *
 * @param total cut so far
 * @param running being worked on by some replica
 * @param failing whose last attempt failed
 * @param complete whether all users are in some chunk: before that, totals still grow
 */
public record Chunks(long total, long done, long running, long failing, boolean complete) {}
