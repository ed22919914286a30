package dev.ratchet.wallclock;

import java.time.ZoneId;
import java.time.zone.ZoneRules;

/** Where the rules of time zones come from. They change with the JVM's data, so nobody keeps what follows from them. */
@FunctionalInterface
public interface Zones {
    /** Those that the JVM was started with. */
    Zones OF_JVM = ZoneId::getRules;

    ZoneRules rules(ZoneId zone);
}
