package dev.ratchet.notification.delivery.domain;

/**
 * What a numbering plan tells of a number.
 *
 * @param country ISO 3166 alpha-2; {@code ZZ} where the number belongs to none
 * @param type {@code MOBILE}, {@code FIXED_LINE}, {@code FIXED_LINE_OR_MOBILE}, {@code PREMIUM_RATE}, … or {@code UNKNOWN}
 * @param number as the plan writes it, so that all ways to write one phone are one number; as given, of no plan
 */
public record NumberFacts(String country, String type, PhoneNumber number) {
    private static final int PREFIX = 8;

    /** The first 7 digits, with the country code, after a plus sign. */
    public String prefix() {
        return number.e164().substring(0, PREFIX);
    }
}
