package dev.ratchet.scheduler.rest;

import dev.ratchet.rest.LiveStream;

/** One sweep that is followed by one reader; it ends with the sweep. */
record SweepStream(String sweepId, LiveStream<SweepAnswer> live) {}
