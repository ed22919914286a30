package dev.ratchet.notification.delivery.gateway;

import java.util.Map;
import java.util.function.UnaryOperator;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Text with places such as {@code {to}} for the values of one message. Other braces stand for themselves. */
record Template(String text) {
    private static final Pattern PLACE = Pattern.compile("\\{(to|from|text|id|seconds|receipts)}");

    String filled(Map<String, String> values, UnaryOperator<String> escape) {
        return PLACE.matcher(text)
                .replaceAll(place -> Matcher.quoteReplacement(escape.apply(values.getOrDefault(place.group(1), ""))));
    }
}
