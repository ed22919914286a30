package dev.ratchet.notification.banner.domain;

import java.time.ZoneId;

/** Where a tenant is: its region, and its own zone. */
public record Home(String region, ZoneId zone) {}
