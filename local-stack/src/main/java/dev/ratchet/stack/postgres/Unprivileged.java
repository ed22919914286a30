package dev.ratchet.stack.postgres;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.UserPrincipal;
import java.util.List;
import java.util.stream.Stream;

/** PostgreSQL refuses to run as root; where we are root, its programs are started through one of these. */
enum Unprivileged {
    /** We are not root. */
    AS_WE_ARE(""),
    /** In a user namespace of its own, root is nobody, yet owns the files it owned: nothing else has to change. */
    USER_NAMESPACE("unshare -U"),
    /** Where user namespaces are forbidden; the data folder must then belong to nobody. */
    NOBODY("setpriv --reuid=nobody --regid=65534 --clear-groups --");

    private final String prefix;

    Unprivileged(String prefix) {
        this.prefix = prefix;
    }

    static Unprivileged choose() throws IOException, InterruptedException {
        if (!"root".equals(System.getProperty("user.name"))) {
            return AS_WE_ARE;
        }
        for (Unprivileged way : List.of(USER_NAMESPACE, NOBODY)) {
            if (way.works()) {
                return way;
            }
        }
        throw new IOException("PostgreSQL does not run as root, and neither unshare nor setpriv works here:"
                + " run ./ratchet as an ordinary user");
    }

    List<String> command(List<String> command) {
        return prefix.isEmpty()
                ? command
                : Stream.concat(Stream.of(prefix.split(" ")), command.stream()).toList();
    }

    /** Hands a folder to the user that the programs will run as. */
    void own(Path folder) throws IOException {
        if (this != NOBODY) {
            return;
        }
        UserPrincipal nobody =
                folder.getFileSystem().getUserPrincipalLookupService().lookupPrincipalByName("nobody");
        try (Stream<Path> tree = Files.walk(folder)) {
            for (Path path : tree.toList()) {
                Files.setOwner(path, nobody);
            }
        }
    }

    private boolean works() throws InterruptedException {
        try {
            return new ProcessBuilder(command(List.of("true")))
                            .redirectErrorStream(true)
                            .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                            .start()
                            .waitFor()
                    == 0;
        } catch (IOException absent) {
            return false;
        }
    }
}
