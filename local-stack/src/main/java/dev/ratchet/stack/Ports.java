package dev.ratchet.stack;

import dev.ratchet.stack.process.FreePort;
import dev.ratchet.stack.service.ServiceName;
import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** The TCP port of each part of the stack, by its name, in the order of the address table. */
public record Ports(Map<String, Integer> byName) {
    public static final String GATEWAY = "gateway";
    /** The sample product. */
    public static final String SAMPLE = "sample";
    /** The mail server. */
    public static final String MAIL = "mail";

    private static final Map<String, Integer> DEFAULTS = defaults();

    private static Map<String, Integer> defaults() {
        Map<String, Integer> defaults = new LinkedHashMap<>();
        defaults.put(GATEWAY, 8080);
        defaults.put("policy", 8081);
        defaults.put("enrollment", 8082);
        defaults.put("notification", 8083);
        defaults.put("scheduler", 8084);
        defaults.put(SAMPLE, 8085);
        defaults.put(MAIL, 10025);
        defaults.put("kafka", 19092);
        defaults.put("postgres", 15432);
        return defaults;
    }

    /** From variables such as {@code RATCHET_KAFKA_PORT}; those absent keep their default. */
    public static Ports from(Map<String, String> environment) {
        Map<String, Integer> ports = new LinkedHashMap<>();
        DEFAULTS.forEach((name, usual) -> {
            String given = environment.get(variable(name));
            ports.put(name, given == null || given.isBlank() ? usual : parse(variable(name), given));
        });
        return new Ports(ports);
    }

    /** Ports that are free now, for a stack of its own. */
    public static Ports free() throws IOException {
        Map<String, Integer> ports = new LinkedHashMap<>();
        for (String name : DEFAULTS.keySet()) {
            ports.put(name, FreePort.pick());
        }
        return new Ports(ports);
    }

    private static int parse(String variable, String given) {
        try {
            int port = Integer.parseInt(given.strip());
            if (port >= 1 && port <= 65535) {
                return port;
            }
        } catch (NumberFormatException reportedBelow) {
            // the message is the same as for a number out of range
        }
        throw new IllegalArgumentException(variable + " must be a port from 1 to 65535, but is '" + given + "'");
    }

    /** The environment variable that sets the port of this part. */
    public static String variable(String name) {
        return "RATCHET_" + name.toUpperCase(Locale.ROOT) + "_PORT";
    }

    public int of(String name) {
        return Optional.ofNullable(byName.get(name)).orElseThrow(() -> new IllegalArgumentException(name));
    }

    public int of(ServiceName service) {
        return of(service.label());
    }

    /** What cannot be started because of its port, for a person; empty when all ports are free and different. */
    public Optional<String> conflict() {
        Map<Integer, String> seen = new LinkedHashMap<>();
        for (Map.Entry<String, Integer> entry : byName.entrySet()) {
            String name = entry.getKey();
            int port = entry.getValue();
            String other = seen.put(port, name);
            if (other != null) {
                return Optional.of("port %d is given to both %s and %s: set %s or %s to another one"
                        .formatted(port, other, name, variable(other), variable(name)));
            }
            if (FreePort.isTaken(port)) {
                return Optional.of("port %d, wanted by %s, is in use by another program: free it, or set %s=PORT"
                        .formatted(port, name, variable(name)));
            }
        }
        return Optional.empty();
    }
}
