package dev.ratchet.stack.process;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/**
 * A process to start.
 *
 * @param name short name of the component, which also names its pid file
 * @param environment added to the environment of this process
 * @param log where its output goes; truncated at each start
 * @param stopSignal what asks it to end in good order
 */
public record ChildSpec(
        String name, List<String> command, Map<String, String> environment, Path log, StopSignal stopSignal) {

    /** The signal that asks a process to end in good order. */
    public enum StopSignal {
        TERM,
        /** PostgreSQL's fast shutdown; its TERM would wait for every client to leave. */
        INT
    }

    public ChildSpec {
        command = List.copyOf(command);
        environment = Map.copyOf(environment);
    }
}
