package dev.ratchet.scheduler.domain;

/**
 * The wave that opens with a run.
 *
 * @param wave from 1 on; each that is opened of a date has the next number
 * @param percent of all users who are enforced from then on
 */
public record Stage(int wave, int percent) {}
