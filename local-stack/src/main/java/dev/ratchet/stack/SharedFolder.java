package dev.ratchet.stack;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * What all stacks of one source tree share, since it is the same for each and can be made again at any time.
 *
 * @param programs where PostgreSQL is unpacked
 * @param archives shared class archives, which make JVMs start faster
 */
record SharedFolder(Path programs, Path archives) {

    static SharedFolder of(Path root) {
        Path folder = root.resolve(".ratchet");
        return new SharedFolder(folder, folder.resolve("cds"));
    }

    void create() throws IOException {
        Files.createDirectories(archives);
    }
}
