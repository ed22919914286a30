package dev.ratchet.notification.routing.domain;

/**
 * Codes that a gateway brought to a country and that are over.
 *
 * @param sent how many
 * @param answered how many of them were answered rightly
 */
public record Carried(String country, String gateway, int sent, int answered) {}
