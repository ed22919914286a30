/**
 * What is done behind everything else: columns sealed anew after a change of key, rows that are over deleted, and skips told
 * that never were.
 */
@NullMarked
package dev.ratchet.enrollment.application.upkeep;

import org.jspecify.annotations.NullMarked;
