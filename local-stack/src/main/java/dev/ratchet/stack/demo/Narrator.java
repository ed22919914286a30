package dev.ratchet.stack.demo;

import java.io.PrintStream;
import java.time.Duration;

/** Tells the story as it happens, line by line. */
final class Narrator {
    private final PrintStream out;
    private final boolean colours;

    Narrator(PrintStream out, boolean colours) {
        this.out = out;
        this.colours = colours;
    }

    void chapter(String title) {
        out.println();
        out.println(paint("1", title));
    }

    void does(String what) {
        out.println("  → " + what);
    }

    void happened(String what) {
        out.println("  " + paint("32", "✓") + " " + what);
    }

    void happened(String what, Duration after) {
        happened(what + "   (" + after.toMillis() + " ms)");
    }

    void ends(String how) {
        out.println();
        out.println(paint("1", how));
    }

    private String paint(String colour, String text) {
        return colours ? "\u001b[" + colour + "m" + text + "\u001b[0m" : text;
    }
}
