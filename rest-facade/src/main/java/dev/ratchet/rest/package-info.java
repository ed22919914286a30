/** What every REST facade of Ratchet has alike: problems (RFC 9457), the caller and what it may see, paging. */
@NullMarked
package dev.ratchet.rest;

import org.jspecify.annotations.NullMarked;
