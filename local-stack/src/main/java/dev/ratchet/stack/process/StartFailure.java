package dev.ratchet.stack.process;

import java.nio.file.Path;

/** A component did not become ready; the message says which, why, and where its log is. */
public final class StartFailure extends RuntimeException {
    private static final long serialVersionUID = 1L;

    public StartFailure(String name, String why, Path log) {
        super("%s %s%n%slog: %s".formatted(name, why, LogTail.of(log, 15), log));
    }
}
