package dev.ratchet.notification.delivery.gateway;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** Secrets of gateways: text files of the keys folder. */
final class Secrets {
    private final Path folder;

    Secrets(Path folder) {
        this.folder = folder;
    }

    /** @throws IllegalStateException when there is no such file, or nothing in it: the service does not start */
    String read(String file) {
        var path = folder.resolve(file);
        try {
            var secret = Files.readString(path).strip();
            if (!secret.isEmpty()) {
                return secret;
            }
            throw new IllegalStateException("key file " + path + " is empty");
        } catch (IOException e) {
            throw new IllegalStateException(
                    "key file " + path + " cannot be read; ratchet.keys.directory says where it is", e);
        }
    }
}
