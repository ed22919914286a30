package dev.ratchet.scheduler.application;

import dev.ratchet.scheduler.domain.Calendar;
import dev.ratchet.wallclock.Zones;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import java.time.LocalTime;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/** The one calendar of this service, by which runs are started and shown. */
class Calendars {
    @Produces
    @Singleton
    Calendar calendar(@ConfigProperty(name = "ratchet.nightly.at") LocalTime nightlyAt) {
        return new Calendar(nightlyAt, Zones.OF_JVM);
    }
}
