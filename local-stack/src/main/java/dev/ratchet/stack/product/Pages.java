package dev.ratchet.stack.product;

import dev.ratchet.stack.product.Session.SignedIn;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;

/** The pages of the product, without a line of script. */
final class Pages {
    static final DateTimeFormatter DAY =
            DateTimeFormatter.ofPattern("d MMMM yyyy", Locale.ENGLISH).withZone(ZoneOffset.UTC);

    private Pages() {}

    private static String page(String title, String main) {
        return """
                <!doctype html>
                <html lang="en">
                <head>
                <meta charset="utf-8">
                <meta name="viewport" content="width=device-width, initial-scale=1">
                <meta name="color-scheme" content="light dark">
                <title>%s · Printworks</title>
                <link rel="icon" href="/icon.svg" type="image/svg+xml">
                <link rel="stylesheet" href="/style.css">
                </head>
                <body>
                <header><a class="brand" href="/">Printworks</a><span>sample product</span></header>
                <main>
                %s</main>
                <footer>A sample that shows how a product asks Ratchet. It takes any password; Ratchet decides the rest.</footer>
                </body>
                </html>
                """.formatted(Html.escape(title), main);
    }

    static String welcome() {
        return page("Welcome", """
                <h1>Prints, ready when you are</h1>
                <p>You are not signed in.</p>
                <p><a class="button" href="/sign-in">Sign in</a></p>
                """);
    }

    static String home(SignedIn who, String formToken) {
        Account account = who.account();
        return page("Home", """
                %s<h1>Good to see you</h1>
                <p>You are signed in as <strong id="who">%s of %s</strong>.</p>
                <p class="quiet" id="how">%s</p>
                <p><a class="button" href="/account-link">Security settings</a></p>
                <form method="post" action="/sign-out">
                <input type="hidden" name="token" value="%s">
                <button class="plain">Sign out</button>
                </form>
                """.formatted(
                        banner(who),
                        Html.escape(account.user()),
                        Html.escape(account.tenant()),
                        Html.escape(who.how()),
                        Html.escape(formToken)));
    }

    private static String banner(SignedIn who) {
        Banner banner = who.banner();
        if (banner == null) {
            return "";
        }
        Instant deadline = banner.deadline();
        Integer skips = banner.skipsLeft();
        return """
                <aside class="banner" aria-label="Two-step sign-in">
                <p><strong>Set up two-step sign-in%s.</strong>%s</p>
                <p><a href="%s">Set it up now</a></p>
                </aside>
                """.formatted(
                        deadline == null ? "" : " before " + DAY.format(deadline),
                        skips == null ? "" : " " + skipsLeft(skips),
                        Html.escape(banner.setUpUrl()));
    }

    private static String skipsLeft(int skips) {
        return switch (skips) {
            case 0 -> "You cannot skip it any more.";
            case 1 -> "You can skip it once more.";
            default -> "You can skip it " + skips + " more times.";
        };
    }

    /** @param problem what was wrong with the form sent before; empty at first */
    static String signIn(String formToken, String problem, String tenant, String user) {
        return page("Sign in", """
                <h1>Sign in</h1>
                %s<form method="post" action="/sign-in">
                <input type="hidden" name="token" value="%s">
                <label for="organisation">Organisation</label>
                <input id="organisation" name="organisation" value="%s" required maxlength="200" autocomplete="organization" autocapitalize="none" spellcheck="false">
                <label for="user">User name</label>
                <input id="user" name="user" value="%s" required maxlength="200" autocomplete="username" autocapitalize="none" spellcheck="false">
                <label for="password">Password</label>
                <input id="password" name="password" type="password" required autocomplete="current-password" aria-describedby="any">
                <p class="quiet" id="any">This is a sample: any password will do.</p>
                <button>Sign in</button>
                </form>
                """.formatted(
                problem.isEmpty() ? "" : "<p class=\"problem\" role=\"alert\">" + Html.escape(problem) + "</p>\n",
                Html.escape(formToken),
                Html.escape(tenant),
                Html.escape(user)));
    }

    /** A page that says one thing, and where to go on. */
    static String message(String title, String text) {
        return page(title, """
                <h1>%s</h1>
                <p id="why">%s</p>
                <p><a class="button" href="/sign-in">Back to sign-in</a></p>
                """.formatted(Html.escape(title), Html.escape(text)));
    }
}
