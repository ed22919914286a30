package dev.ratchet.policy.fuzz;

import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** JSON values that a field must refuse, each kind of field its own. */
final class HostileValues {
    private static final String MEGABYTE = "\"" + "x".repeat(1_000_000) + "\"";

    /** No field takes these. */
    private static final List<String> ANYWHERE = List.of(
            "true", "{}", "{\"a\":{\"b\":[]}}", "1", "-0", "1e400", "-17.5", "99999999999999999999999999999", MEGABYTE);

    /** No text and no id is these. */
    private static final List<String> TEXTS = List.of(
            "\"\"",
            "\"   \"",
            "\"a\\u0000b\"",
            "\"\\u0000\"",
            "\"line\\nbreak\"",
            "\"\\u001b[31m\"",
            "\"\\ud800\"",
            "\"\\udc00\\ud800\"",
            "\"" + "x".repeat(201) + "\"",
            "[\"x\"]");

    private static final List<String> DATES = quoted(
            "2024-02-30",
            "2023-02-29",
            "2024-04-31",
            "2024-13-01",
            "2024-00-10",
            "24-04-22",
            "22.04.2024",
            "2024-04-22T00:00:00Z",
            "1969-12-31",
            "10000-01-01",
            "+999999999-12-31",
            "-999999999-01-01",
            "+1000000000-01-01",
            "tomorrow",
            "2024-4-2",
            "２０２４-04-22");

    private static final List<String> PERIODS = quoted(
            "P1M",
            "P1Y",
            "P-1D",
            "P366D",
            "P9999999999999D",
            "PT24H",
            "1D",
            "P1.5D",
            "P",
            "30",
            "-P1M",
            "P2147483647D");

    private static final List<String> BLOCKS = Stream.concat(
                    TEXTS.stream().filter(text -> !text.startsWith("[")),
                    quoted(
                            "300.0.0.0/8",
                            "10.0.0.0",
                            "10.0.0.0/33",
                            "10.0.0/8",
                            "010.0.0.0/8",
                            "10.0.0.0/-1",
                            "10.0.0.0/8/8",
                            " 10.0.0.0/8",
                            "0x7f.1/8",
                            "2130706433/8",
                            "localhost/8",
                            "::1/129",
                            ":::/0",
                            "::1::/64",
                            "fe80::1%eth0/64",
                            "1:2:3:4:5:6:7:8:9/64",
                            "::ffff:192.0.2.1/120",
                            "/",
                            "１０.0.0.0/8")
                            .stream())
            .toList();

    /** By the name of the field; what comes here is refused, and names that field or a part of it. */
    private static final Map<String, List<String>> OF = Map.ofEntries(
            Map.entry("name", with(TEXTS, "null")),
            Map.entry(
                    "kind", with(TEXTS, "null", "\"GUEST\"", "\"customer\"", "\"CUSTOMER \"", "0", "\"TEMPORARY;--\"")),
            Map.entry("partnerType", with(TEXTS, "\"ADVISOR\"", "\"NONE\"")),
            Map.entry("region", with(TEXTS, "null", "\"PARTNERS\"", "\"UNASSIGNED\"", "\"a/b\"", "\"..\"")),
            Map.entry(
                    "zone",
                    with(TEXTS, "null", "\"Mars/Base\"", "\"Europe/Helsinki \"", "\"../../etc/passwd\"", "\"GMT+99\"")),
            Map.entry("identityProvider", with(TEXTS, "null", "\"NOBODY\"", "\"own\"")),
            Map.entry("rootAdmin", with(TEXTS, "\"a/b\"", "\".\"", "\"..\"")),
            Map.entry("scope", with(TEXTS, "\"NOBODY\"", "\"everyone\"")),
            Map.entry("onDemotion", with(TEXTS, "\"DROP\"", "\"lift\"")),
            Map.entry("privilegedRoles", lists(TEXTS)),
            Map.entry("coveredApps", lists(TEXTS)),
            Map.entry("ipAllow", lists(BLOCKS)),
            Map.entry("ipBlock", lists(BLOCKS)),
            Map.entry(
                    "allowedMethods",
                    with(lists(TEXTS), "[]", "[\"RECOVERY_CODE\"]", "[\"TOTP\",\"TOTP\"]", "[\"FAX\"]", "[\"totp\"]")),
            Map.entry("rememberDevicesFor", with(TEXTS, PERIODS)),
            Map.entry("smsOnlyGrace", with(TEXTS, PERIODS)),
            Map.entry(
                    "minimumStrength",
                    Stream.of(
                                    TEXTS.stream().map("[{\"method\":\"TOTP\",\"role\":%s}]"::formatted),
                                    TEXTS.stream().map("[{\"role\":\"Owner\",\"method\":%s}]"::formatted),
                                    // the last is refused for what else the policy allows: TOTP
                                    quoted("RECOVERY_CODE", "FAX", "totp", "WEBAUTHN").stream()
                                            .map("[{\"role\":\"Owner\",\"method\":%s}]"::formatted),
                                    Stream.of(
                                            "\"Owner\"",
                                            "[\"Owner\"]",
                                            "[null]",
                                            "[{}]",
                                            "[{\"role\":\"Owner\"}]",
                                            "[{\"method\":\"TOTP\"}]",
                                            "[{\"role\":[\"Owner\"],\"method\":\"TOTP\"}]",
                                            "[" + "{\"role\":\"Owner\",\"method\":\"TOTP\"},".repeat(50)
                                                    + "{\"role\":\"Owner\",\"method\":\"TOTP\"}]"))
                            .flatMap(values -> values)
                            .toList()),
            Map.entry(
                    "grace",
                    Stream.of(
                                    PERIODS.stream().map("{\"newUsers\":%s}"::formatted),
                                    with(PERIODS, "\"P31D\"").stream().map("{\"snoozeInterval\":%s}"::formatted),
                                    Stream.of("-1", "1001", "1.5", "\"3\"", "1e3", "99999999999", "[]", "{}")
                                            .map("{\"maxSnoozes\":%s}"::formatted),
                                    Stream.of("[]", "\"P14D\"", "[{}]"))
                            .flatMap(values -> values)
                            .toList()),
            Map.entry("enforcementDate", with(TEXTS, with(DATES, "null"))),
            Map.entry("announceFrom", with(TEXTS, with(DATES, "\"2026-12-01\""))),
            Map.entry("until", with(TEXTS, with(DATES, "null", "\"2024-01-01\"", "\"2999-01-01\""))),
            Map.entry("reason", with(TEXTS, "null")),
            Map.entry("userId", with(TEXTS, "null", "\"a/b\"", "\"..\"")),
            Map.entry(
                    "expiresAt",
                    with(
                            TEXTS,
                            with(
                                    DATES,
                                    "null",
                                    "\"2024-02-30T00:00:00Z\"",
                                    "\"2020-01-01T00:00:00Z\"",
                                    "\"9999-12-31T23:59:59Z\"",
                                    "\"+1000000-01-01T00:00:00Z\"",
                                    "1700000000",
                                    "[2026,1,1]"))));

    private HostileValues() {}

    static String of(String field, Random random) {
        var own = OF.get(field);
        if (own == null) {
            throw new IllegalArgumentException("no hostile values for " + field);
        }
        var general = field.equals("grace") ? ANYWHERE.subList(3, ANYWHERE.size()) : ANYWHERE;
        // the megabyte is one of many, or the test would mostly send it
        return random.nextInt(4) == 0 ? pick(general, random) : pick(own, random);
    }

    static <T> T pick(List<T> from, Random random) {
        return from.get(random.nextInt(from.size()));
    }

    private static List<String> lists(List<String> entries) {
        var tooMany =
                IntStream.range(0, 201).mapToObj(i -> "\"e" + i + "\"").collect(Collectors.joining(",", "[", "]"));
        return with(
                entries.stream().map(entry -> "[" + entry + "]").toList(),
                "\"Owner\"",
                "[null]",
                "[7]",
                "[{}]",
                "[[\"Owner\"]]",
                "[" + MEGABYTE + "]",
                tooMany);
    }

    private static List<String> quoted(String... texts) {
        return Stream.of(texts).map(text -> "\"" + text + "\"").toList();
    }

    private static List<String> with(List<String> some, String... more) {
        return with(some, List.of(more));
    }

    private static List<String> with(List<String> some, List<String> more) {
        return Stream.concat(some.stream(), more.stream()).toList();
    }
}
