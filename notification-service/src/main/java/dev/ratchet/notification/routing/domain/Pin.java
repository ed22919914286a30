package dev.ratchet.notification.routing.domain;

import java.time.Instant;

/** A gateway that goes first in a country, because a person said so. */
public record Pin(String country, String gateway, String reason, String pinnedBy, Instant pinnedAt) {}
