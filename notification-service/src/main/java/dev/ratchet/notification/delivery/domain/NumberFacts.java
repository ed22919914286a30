package dev.ratchet.notification.delivery.domain;

/**
 * What a numbering plan tells of a number.
 *
 * @param country ISO 3166 alpha-2; {@code ZZ} where the number belongs to none
 * @param type {@code MOBILE}, {@code FIXED_LINE}, {@code FIXED_LINE_OR_MOBILE}, {@code PREMIUM_RATE}, … or {@code UNKNOWN}
 * @param prefix the first 7 digits, with the country code, after a plus sign; fewer of a shorter number
 */
public record NumberFacts(String country, String type, String prefix) {}
