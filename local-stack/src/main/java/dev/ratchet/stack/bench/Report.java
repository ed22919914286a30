package dev.ratchet.stack.bench;

import java.util.Locale;

/** Lines that line up. */
final class Report {
    private Report() {}

    static void title(String text) {
        System.out.println();
        System.out.println(text);
    }

    static void line(String name, double value, String unit) {
        System.out.println(String.format(Locale.ROOT, "  %-58s %,12.0f %s", name, value, unit));
    }

    static void millis(String name, long value) {
        System.out.println(String.format(Locale.ROOT, "  %-58s %,12d ms", name, value));
    }

    static void ratio(String name, double value) {
        System.out.println(String.format(Locale.ROOT, "  %-58s %12.2f", name, value));
    }

    static void note(String text) {
        System.out.println("  " + text);
    }

    static void step(String text) {
        System.out.println("  … " + text);
    }
}
