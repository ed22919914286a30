/** What is due in which region at which instant, and how the reports of several services make one sweep. */
@NullMarked
package dev.ratchet.scheduler.domain;

import org.jspecify.annotations.NullMarked;
