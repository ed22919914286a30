package dev.ratchet.stack.process;

import java.io.IOException;
import java.time.Duration;

/** A part of the stack that runs as a child process. */
public interface Component {

    String name();

    /** The TCP port on localhost where it serves. */
    int port();

    /** Does what must precede a start, such as making its data folder, and tells what to start. */
    ChildSpec prepare() throws IOException, InterruptedException;

    /** Whether it serves now; asked again and again, so it must answer within about a second. */
    boolean isReady();

    /** What is done each time it became ready, before others may rely on it. Must be repeatable. */
    default void onReady() throws IOException, InterruptedException {}

    /** How long a start may take before it counts as failed. */
    default Duration startLimit() {
        return Duration.ofSeconds(90);
    }

    /** How long an end in good order may take before the process is killed. */
    default Duration stopGrace() {
        return Duration.ofSeconds(15);
    }
}
