package dev.ratchet.notification.delivery.domain;

import java.util.regex.Pattern;

/** An E.164 number such as {@code +358401234567}. In logs and tables it stands masked. */
public record PhoneNumber(String e164) {
    private static final Pattern E164 = Pattern.compile("\\+[1-9][0-9]{6,14}");
    private static final int SHORT = 11;

    /** @throws IllegalArgumentException for what is no E.164 number */
    public PhoneNumber {
        if (!isOne(e164)) {
            throw new IllegalArgumentException("phone: must be an E.164 number such as +358401234567");
        }
    }

    public static boolean isOne(String text) {
        return E164.matcher(text).matches();
    }

    /** Enough to recognise one's own number by: {@code +358******567}; less of a short number. */
    public String masked() {
        var first = e164.length() < SHORT ? 2 : 4;
        var last = e164.length() < SHORT ? 2 : 3;
        return e164.substring(0, first)
                + "*".repeat(e164.length() - first - last)
                + e164.substring(e164.length() - last);
    }

    @Override
    public String toString() {
        return masked();
    }
}
