package dev.ratchet.stack.service;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;

/** The services, in the order in which a person thinks of them. */
public enum ServiceName {
    POLICY,
    ENROLLMENT,
    NOTIFICATION,
    SCHEDULER;

    /** As it stands in commands, file names and the name of its database. */
    public String label() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** The Maven module, which is also the service's full name. */
    public String module() {
        return label() + "-service";
    }

    public static List<String> labels() {
        return Arrays.stream(values()).map(ServiceName::label).toList();
    }
}
