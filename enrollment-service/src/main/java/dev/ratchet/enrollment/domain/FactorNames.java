package dev.ratchet.enrollment.domain;

import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/** Names by which users tell their factors apart: 1 to 64 characters, none of them a control character. */
public final class FactorNames {
    static final String RECOVERY_CODES = "Recovery codes";

    private static final int LONGEST = 64;
    private static final Pattern STANDARD_ENDING = Pattern.compile("( ··[0-9]{2})?( [0-9]{1,3})?");

    private FactorNames() {}

    /** @throws IllegalArgumentException for what can be no name; blanks around it are taken off */
    public static String check(String given) {
        var name = given.strip();
        if (name.isEmpty()
                || name.codePointCount(0, name.length()) > LONGEST
                || name.codePoints().anyMatch(FactorNames::unfit)) {
            throw new IllegalArgumentException(
                    "name: must have 1 to " + LONGEST + " characters, none of them a control character");
        }
        return name;
    }

    /** What breaks lines, turns the direction of what stands beside it, or is no character at all. */
    private static boolean unfit(int point) {
        return switch (Character.getType(point)) {
            case Character.CONTROL, Character.LINE_SEPARATOR, Character.PARAGRAPH_SEPARATOR, Character.SURROGATE ->
                true;
            case Character.FORMAT -> Character.getDirectionality(point) != Character.DIRECTIONALITY_BOUNDARY_NEUTRAL;
            default -> false;
        };
    }

    /** For who gives none: of several alike each has its number. */
    public static String standard(FactorType type, @Nullable PhoneNumber phone, List<Factor> others) {
        var plain = plain(type, phone);
        var taken = others.stream().map(Factor::name).toList();
        return IntStream.iterate(1, next -> next + 1)
                .mapToObj(number -> number == 1 ? plain : plain + " " + number)
                .filter(name -> !taken.contains(name))
                .findFirst()
                .orElseThrow();
    }

    /**
     * What stands behind the kind in a standard name, such as the 2 of a second authenticator app; for a page that says the
     * kind in another language.
     *
     * @return empty for a name that the user has given
     */
    public static Optional<String> behindKind(Factor factor) {
        var kind = kind(factor.type());
        var name = factor.name();
        if (!name.startsWith(kind)) {
            return Optional.empty();
        }
        return Optional.of(name.substring(kind.length()))
                .filter(rest -> STANDARD_ENDING.matcher(rest).matches());
    }

    private static String plain(FactorType type, @Nullable PhoneNumber phone) {
        return phone == null || type != FactorType.SMS
                ? kind(type)
                : kind(type) + " ··" + phone.e164().substring(phone.e164().length() - 2);
    }

    private static String kind(FactorType type) {
        return switch (type) {
            case WEBAUTHN -> "Passkey";
            case TOTP -> "Authenticator app";
            case PUSH -> "Phone app";
            case SMS -> "Phone";
            case RECOVERY_CODE -> RECOVERY_CODES;
        };
    }
}
