package dev.ratchet.system.secrets;

import dev.ratchet.testing.Secrets.Kind;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/** Looks for secrets in lines of a log: for those that tests met, and for whatever has the shape of one. */
final class LogScan {
    /** Six digits by themselves: not a fraction of a second, not part of an id or a larger number. */
    private static final Pattern CODE = Pattern.compile("(?<![\\w.,-])(?<!\\d:)\\d{6}(?![\\w-]|[.,:]\\d)");

    private static final Pattern WORD = Pattern.compile("[\\w+-]{8,}");

    private static final Map<String, Pattern> SHAPES = Map.of(
            "a signed token", Pattern.compile("eyJ[\\w-]{10,}\\.[\\w-]{10,}\\.[\\w-]{10,}"),
            "a seed in an address", Pattern.compile("otpauth://\\S+"),
            "a private key", Pattern.compile("-----BEGIN [A-Z ]*PRIVATE KEY-----"),
            "a full phone number", Pattern.compile("(?<![\\w+])\\+[1-9]\\d{9,14}(?!\\d)"));

    private final Set<String> codes;
    private final Set<String> words = new HashSet<>();
    private final List<String> keys = new ArrayList<>();

    LogScan(Map<Kind, Set<String>> met) {
        this.codes = met.getOrDefault(Kind.CODE, Set.of());
        met.forEach((kind, secrets) -> {
            switch (kind) {
                case CODE -> {}
                case KEY -> keys.addAll(secrets);
                case RECOVERY_CODE, SEED, TOKEN, LINK, PHONE -> secrets.forEach(this::addWords);
            }
        });
    }

    /** A secret of several words, such as an address or a token with dots, is found by any of its long ones. */
    private void addWords(String secret) {
        WORD.matcher(secret)
                .results()
                .map(found -> found.group())
                .filter(LogScan::isUnguessable)
                .forEach(words::add);
    }

    /** Addresses have words that stand in logs rightly, such as a path or a user's name; what is secret has digits. */
    private static boolean isUnguessable(String word) {
        return word.chars().anyMatch(Character::isDigit) || word.length() >= 16;
    }

    /** @param line its number, from 1 */
    record Finding(String log, long line, String what, String text) {
        @Override
        public String toString() {
            return log + ":" + line + " holds " + what + ": " + text;
        }
    }

    List<Finding> scan(String log, Collection<String> lines) {
        List<Finding> findings = new ArrayList<>();
        long number = 0;
        for (String line : lines) {
            number++;
            String masked = line;
            List<String> held = new ArrayList<>();
            for (Map.Entry<String, Pattern> shape : SHAPES.entrySet()) {
                if (shape.getValue().matcher(masked).find()) {
                    held.add(shape.getKey());
                    masked = shape.getValue().matcher(masked).replaceAll("‹…›");
                }
            }
            for (String known : knownIn(masked)) {
                held.add("a secret that a test met");
                masked = masked.replace(known, "‹…›");
            }
            if (!held.isEmpty()) {
                findings.add(new Finding(log, number, String.join(", ", held), cut(masked)));
            }
        }
        return findings;
    }

    private List<String> knownIn(String line) {
        List<String> known = new ArrayList<>();
        CODE.matcher(line)
                .results()
                .map(found -> found.group())
                .filter(codes::contains)
                .forEach(known::add);
        WORD.matcher(line)
                .results()
                .map(found -> found.group())
                .filter(words::contains)
                .forEach(known::add);
        Optional<String> key = keys.stream().filter(line::contains).findFirst();
        key.ifPresent(known::add);
        return known;
    }

    private static String cut(String line) {
        return line.length() <= 300 ? line : line.substring(0, 300) + "…";
    }
}
