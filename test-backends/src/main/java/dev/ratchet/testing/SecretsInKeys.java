package dev.ratchet.testing;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/** Notes what the key files of a folder hold. */
public final class SecretsInKeys {
    private SecretsInKeys() {}

    /** Of keys in PEM one line stands for all. */
    public static void met(Path folder) {
        try (Stream<Path> files = Files.list(folder)) {
            for (Path file : files.filter(SecretsInKeys::isSecret).toList()) {
                List<String> lines = Files.readAllLines(file);
                Secrets.met(Secrets.Kind.KEY, lines.get(lines.size() / 2));
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static boolean isSecret(Path file) {
        String name = file.getFileName().toString();
        return name.endsWith(".key") || name.endsWith("-private.pem");
    }
}
