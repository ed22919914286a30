/** What the hosted pages ask for and do. */
@NullMarked
package dev.ratchet.enrollment.application.page;

import org.jspecify.annotations.NullMarked;
