package dev.ratchet.testing;

import dev.ratchet.stack.process.Folders;
import dev.ratchet.stack.token.KeyFiles;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/** The key files of this test run, in a temporary folder that ends with the JVM. */
public final class TestKeys {
    private static @Nullable KeyFiles files;

    private TestKeys() {}

    public static synchronized KeyFiles files() {
        KeyFiles known = files;
        if (known == null) {
            known = create();
            files = known;
        }
        return known;
    }

    private static KeyFiles create() {
        try {
            Path folder = Files.createTempDirectory("ratchet-keys-");
            Runtime.getRuntime().addShutdownHook(new Thread(() -> delete(folder), "keys-end"));
            return KeyFiles.in(folder);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void delete(Path folder) {
        try {
            Folders.delete(folder);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
