/** What is done behind everything else: columns sealed anew after a change of key, and rows that are over deleted. */
@NullMarked
package dev.ratchet.enrollment.application.upkeep;

import org.jspecify.annotations.NullMarked;
