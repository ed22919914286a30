package dev.ratchet.notification.guard.domain;

/**
 * Where a number leads.
 *
 * @param country ISO 3166 alpha-2; {@code 001} for networks of no country, such as satellites; {@code ZZ} for none at all
 * @param prefix the first seven digits after a plus sign, country code included: in most countries numbers of one operator
 */
public record Destination(String country, String prefix, NumberType type) {
    /** Whether it is a country at all, which the wildcard stands for. */
    public boolean inACountry() {
        return !country.equals("001") && !country.equals("ZZ");
    }
}
