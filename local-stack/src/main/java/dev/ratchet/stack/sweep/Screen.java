package dev.ratchet.stack.sweep;

import java.io.PrintStream;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** Where progress is shown: on a terminal one line that is drawn again, elsewhere a plain line every few seconds. */
final class Screen {
    static final Duration PLAIN_EVERY = Duration.ofSeconds(5);

    private static final String CLEAR = "\r\u001b[K";

    private final PrintStream out;
    private final Clock clock;
    private final boolean terminal;
    private final boolean colours;
    private final int columns;
    private boolean drawn;
    private @Nullable Instant lastPlain;

    /** @param columns of the terminal; a longer line would wrap and could not be drawn again */
    Screen(PrintStream out, Clock clock, boolean terminal, boolean colours, int columns) {
        this.out = out;
        this.clock = clock;
        this.terminal = terminal;
        this.colours = colours;
        this.columns = columns;
    }

    /** The standard output; the script tells by {@code ratchet.tty} and {@code ratchet.columns} what it is. */
    static Screen standard() {
        var terminal = Boolean.getBoolean("ratchet.tty");
        return new Screen(
                System.out,
                Clock.systemUTC(),
                terminal,
                terminal && System.getenv("NO_COLOR") == null,
                Integer.getInteger("ratchet.columns", 120));
    }

    synchronized void progress(SweepView sweep) {
        var now = clock.instant();
        if (terminal) {
            var line = ProgressLine.drawn(sweep, now);
            out.print(CLEAR + coloured(line.substring(0, Math.min(line.length(), Math.max(1, columns - 1)))));
            drawn = true;
        } else if (lastPlain == null || !lastPlain.plus(PLAIN_EVERY).isAfter(now)) {
            lastPlain = now;
            out.println(ProgressLine.plain(sweep, now));
        }
        out.flush();
    }

    /** A line that stays, below the progress. */
    synchronized void line(String text) {
        if (drawn) {
            out.println();
            drawn = false;
        }
        out.println(text);
        out.flush();
    }

    void good(String text) {
        line(paint("32", "✓") + " " + text);
    }

    void bad(String text) {
        line(paint("31", "✗") + " " + text);
    }

    private String coloured(String line) {
        var last = line.lastIndexOf('█');
        var first = line.indexOf('█');
        return first < 0
                ? line
                : line.substring(0, first) + paint("32", line.substring(first, last + 1)) + line.substring(last + 1);
    }

    private String paint(String colour, String text) {
        return colours ? "\u001b[" + colour + "m" + text + "\u001b[0m" : text;
    }
}
