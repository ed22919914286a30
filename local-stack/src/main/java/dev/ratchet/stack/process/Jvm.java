package dev.ratchet.stack.process;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** How child JVMs are started: with the JDK that runs this process, a bounded heap and a shared class archive. */
public final class Jvm {
    private Jvm() {}

    /**
     * The start of a java command line.
     *
     * @param archive where the classes loaded are kept in a form that the next start maps into memory
     */
    public static List<String> command(String heap, Path archive) {
        List<String> command = new ArrayList<>();
        command.add(executable().toString());
        command.add("-Xmx" + heap);
        command.add("-XX:+UseSerialGC");
        command.add("-XX:+ExitOnOutOfMemoryError");
        command.add("-XX:+AutoCreateSharedArchive");
        command.add("-XX:SharedArchiveFile=" + archive);
        command.add("-Xlog:disable");
        command.add("-Xlog:all=error:stderr");
        return command;
    }

    /** Options of the supervisor's own JVM; newer JDKs warn of what Netty does, and must be told that it is wanted. */
    public static List<String> ofSupervisor() {
        List<String> options = new ArrayList<>(List.of(
                "-Xmx256m",
                "-XX:+UseSerialGC",
                "-XX:TieredStopAtLevel=1",
                "-Dstdout.encoding=UTF-8",
                "-Dstderr.encoding=UTF-8"));
        if (Runtime.version().feature() >= 24) {
            options.addAll(List.of("--enable-native-access=ALL-UNNAMED", "--sun-misc-unsafe-memory-access=allow"));
        }
        return options;
    }

    public static Path executable() {
        return Path.of(System.getProperty("java.home"), "bin", "java");
    }
}
