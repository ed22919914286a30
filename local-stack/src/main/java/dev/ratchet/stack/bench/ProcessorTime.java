package dev.ratchet.stack.bench;

import java.time.Duration;
import java.util.stream.Stream;

/** What a process uses of the processors from a moment on. */
final class ProcessorTime {
    private final ProcessHandle process;
    private final boolean withChildren;
    private final long begun = System.nanoTime();
    private final Duration before;

    private ProcessorTime(ProcessHandle process, boolean withChildren) {
        this.process = process;
        this.withChildren = withChildren;
        this.before = used();
    }

    static ProcessorTime of(ProcessHandle process) {
        return new ProcessorTime(process, false);
    }

    /** For a server with a process for each connection. */
    static ProcessorTime withChildrenOf(ProcessHandle process) {
        return new ProcessorTime(process, true);
    }

    /** How many processors it kept busy since, on average: 1.0 is one whole processor. */
    double share() {
        return (double) used().minus(before).toNanos() / (System.nanoTime() - begun);
    }

    private Duration used() {
        return Stream.concat(Stream.of(process), withChildren ? process.children() : Stream.empty())
                .flatMap(each -> each.info().totalCpuDuration().stream())
                .reduce(Duration.ZERO, Duration::plus);
    }
}
