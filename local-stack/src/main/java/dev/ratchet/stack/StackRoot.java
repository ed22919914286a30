package dev.ratchet.stack;

import java.nio.file.Files;
import java.nio.file.Path;

/** The root of the source tree, where the built parts of the stack are found. */
public final class StackRoot {
    private StackRoot() {}

    /** From system property {@code ratchet.root}, else the nearest folder above the working one that has the script. */
    public static Path find() {
        String given = System.getProperty("ratchet.root");
        if (given != null) {
            return Path.of(given).toAbsolutePath();
        }
        Path start = Path.of("").toAbsolutePath();
        for (Path folder = start; folder != null; folder = folder.getParent()) {
            if (Files.isDirectory(folder.resolve("local-stack/broker"))) {
                return folder;
            }
        }
        throw new IllegalStateException("not inside a Ratchet source tree: " + start);
    }

    /** The broker's jars. */
    public static Path brokerClassPath(Path root) {
        return root.resolve("local-stack/broker/target/lib");
    }
}
