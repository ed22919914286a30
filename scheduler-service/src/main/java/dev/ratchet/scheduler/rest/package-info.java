/** Sweeps for operators, over HTTP. */
@NullMarked
package dev.ratchet.scheduler.rest;

import org.jspecify.annotations.NullMarked;
