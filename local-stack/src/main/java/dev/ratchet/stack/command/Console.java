package dev.ratchet.stack.command;

import dev.ratchet.stack.Ports;
import dev.ratchet.stack.Progress;
import dev.ratchet.stack.StackSettings;
import java.io.PrintStream;
import java.util.Locale;

/** What a person sees: plain lines, with colours only on a terminal. */
final class Console implements Progress {
    private static final String GREEN = "32";
    private static final String RED = "31";
    private static final String BOLD = "1";

    private final PrintStream out;
    private final boolean colours;

    Console(PrintStream out, boolean colours) {
        this.out = out;
        this.colours = colours;
    }

    /** The standard output; the script tells by {@code ratchet.tty} whether it is a terminal. */
    static Console standard() {
        return new Console(System.out, Boolean.getBoolean("ratchet.tty") && System.getenv("NO_COLOR") == null);
    }

    @Override
    public synchronized void ready(String name, long millis, String address) {
        line(paint(GREEN, "✓") + " " + row(name, "ready", millis) + "   " + address);
    }

    @Override
    public synchronized void failed(String name, long millis) {
        line(paint(RED, "✗") + " " + row(name, "failed", millis));
    }

    @Override
    public synchronized void allReady(long millis) {
        line(String.format(Locale.ROOT, "  all ready after %.1f s", millis / 1000.0));
    }

    private static String row(String name, String what, long millis) {
        return String.format(Locale.ROOT, "%-12s  %-6s %6.1f s", name, what, millis / 1000.0);
    }

    void line(String text) {
        out.println(text);
        out.flush();
    }

    /** A line that another process wrote without colours. */
    String coloured(String line) {
        return line.replaceFirst("^✓", paint(GREEN, "✓")).replaceFirst("^✗", paint(RED, "✗"));
    }

    String good(String text) {
        return paint(GREEN, text);
    }

    String bad(String text) {
        return paint(RED, text);
    }

    /** Where everything is. */
    void addresses(StackSettings settings) {
        line("");
        line(paint(BOLD, "Ratchet is ready"));
        settings.ports()
                .byName()
                .forEach((name, port) -> line(String.format("  %-12s  %s", name, address(name, port))));
        line(String.format("  %-12s  %s", "logs", settings.home().logs()));
        line("");
    }

    static String address(String name, int port) {
        return switch (name) {
            case Ports.SAMPLE -> "http://localhost:" + port + " (Printworks, a product to sign in to)";
            case Ports.GATEWAY, "policy", "enrollment", "notification", "scheduler" -> "http://localhost:" + port;
            case Ports.MAIL -> "localhost:" + port + " (SMTP; GET /local/mail of the gateway shows what came)";
            case "postgres" -> "localhost:" + port + " (user postgres, password postgres)";
            default -> "localhost:" + port;
        };
    }

    private String paint(String colour, String text) {
        return colours ? "\u001b[" + colour + "m" + text + "\u001b[0m" : text;
    }
}
