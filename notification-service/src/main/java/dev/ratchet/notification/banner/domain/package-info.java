/** What a user is told about MFA, computed from requirement, state and schedule. */
@NullMarked
package dev.ratchet.notification.banner.domain;

import org.jspecify.annotations.NullMarked;
