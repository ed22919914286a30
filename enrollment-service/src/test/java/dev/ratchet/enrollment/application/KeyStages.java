package dev.ratchet.enrollment.application;

import dev.ratchet.enrollment.crypto.KeyFolder;
import dev.ratchet.stack.token.KeyFiles;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** Key folders as they are one after the other while keys are rotated. */
final class KeyStages {
    private static final List<String> SECRETS = List.of("challenge-hmac", "seed-encryption", "sign-in");
    private static final int NONE = -1;

    private final Path root;
    private final List<KeyFiles> generations;
    private int made;

    /** Makes three generations of keys. */
    KeyStages(Path root) throws IOException {
        this.root = root;
        this.generations = List.of(
                KeyFiles.in(root.resolve("generation-0")),
                KeyFiles.in(root.resolve("generation-1")),
                KeyFiles.in(root.resolve("generation-2")));
    }

    Path generation(int number) {
        return generations.get(number).folder();
    }

    KeyFolder only(int current) throws IOException {
        return folder(current, NONE, NONE);
    }

    KeyFolder announcing(int current, int next) throws IOException {
        return folder(current, next, NONE);
    }

    KeyFolder rotated(int previous, int current) throws IOException {
        return folder(current, NONE, previous);
    }

    private KeyFolder folder(int current, int next, int previous) throws IOException {
        var folder = Files.createDirectory(root.resolve("stage-" + made++));
        for (var secret : SECRETS) {
            copy(current, secret + ".key", folder.resolve(secret + ".key"));
            copy(next, secret + ".key", folder.resolve(secret + ".next.key"));
            copy(previous, secret + ".key", folder.resolve(secret + ".previous.key"));
        }
        copy(current, "assertion-private.pem", folder.resolve("assertion-private.pem"));
        copy(next, "assertion-public.pem", folder.resolve("assertion-next-public.pem"));
        copy(previous, "assertion-public.pem", folder.resolve("assertion-previous-public.pem"));
        return new KeyFolder(folder);
    }

    private void copy(int generation, String name, Path to) throws IOException {
        if (generation != NONE) {
            Files.copy(generations.get(generation).folder().resolve(name), to);
        }
    }
}
