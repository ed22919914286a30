package dev.ratchet.testing;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentHashMap;

/**
 * What tests met that no log may hold. They note it in a file under {@code target}, one a line, so that the scan at the
 * end of the suite knows what to look for in everybody's logs.
 */
public final class Secrets {
    /** Below the folder of a module. */
    public static final Path FILE = Path.of("target", "secrets-met.txt");

    private static final Set<String> NOTED = ConcurrentHashMap.newKeySet();

    private Secrets() {}

    /** Why a text is secret. */
    public enum Kind {
        /** Six digits. */
        CODE,
        RECOVERY_CODE,
        /** Of an authenticator app, base32. */
        SEED,
        /** Of a browser or a session. */
        TOKEN,
        /** The part of an address that opens something. */
        LINK,
        /** A number in full, E.164. */
        PHONE,
        /** What a key file holds. */
        KEY
    }

    /** Notes a secret; blank ones and those noted before add nothing. */
    public static void met(Kind kind, String secret) {
        String text = secret.strip();
        if (text.isEmpty() || !NOTED.add(kind + " " + text)) {
            return;
        }
        try {
            Files.createDirectories(FILE.getParent());
            // one write of one line: several JVMs may append at once
            Files.writeString(FILE, kind + " " + text + "\n", StandardOpenOption.CREATE, StandardOpenOption.APPEND);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** All that was noted by the tests of a module, in this run or an earlier one; empty where nothing was. */
    public static Map<Kind, Set<String>> of(Path module) throws IOException {
        Map<Kind, Set<String>> met = new EnumMap<>(Kind.class);
        Arrays.stream(Kind.values()).forEach(kind -> met.put(kind, new TreeSet<>()));
        Path file = module.resolve(FILE);
        if (Files.exists(file)) {
            for (String line : Files.readAllLines(file)) {
                int blank = line.indexOf(' ');
                met.getOrDefault(Kind.valueOf(line.substring(0, blank)), new TreeSet<>())
                        .add(line.substring(blank + 1));
            }
        }
        return met;
    }
}
