package dev.ratchet.stack.product;

import java.io.IOException;
import java.net.CookieManager;
import java.net.CookiePolicy;
import java.net.HttpCookie;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Somebody's browser, as far as HTTP goes; it follows no redirect by itself. */
final class Browser {
    private static final Pattern TOKEN = Pattern.compile("name=\"token\" value=\"([^\"]*)\"");

    private final CookieManager cookies = new CookieManager(null, CookiePolicy.ACCEPT_ALL);
    private final HttpClient client =
            HttpClient.newBuilder().cookieHandler(cookies).build();
    private final URI product;

    Browser(int port) {
        this.product = URI.create("http://localhost:" + port);
    }

    HttpResponse<String> open(String path) throws IOException, InterruptedException {
        return client.send(HttpRequest.newBuilder(product.resolve(path)).build(), HttpResponse.BodyHandlers.ofString());
    }

    HttpResponse<String> send(String path, String form) throws IOException, InterruptedException {
        return client.send(
                HttpRequest.newBuilder(product.resolve(path))
                        .header("Content-Type", "application/x-www-form-urlencoded")
                        .POST(HttpRequest.BodyPublishers.ofString(form))
                        .build(),
                HttpResponse.BodyHandlers.ofString());
    }

    HttpResponse<String> signIn(String organisation, String user) throws IOException, InterruptedException {
        return send(
                "/sign-in",
                "organisation=" + encode(organisation) + "&user=" + encode(user) + "&password=x&token="
                        + token(open("/sign-in")));
    }

    private static String encode(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }

    static String token(HttpResponse<String> page) {
        Matcher found = TOKEN.matcher(page.body());
        return found.find() ? found.group(1) : "";
    }

    static String location(HttpResponse<String> answer) {
        return answer.headers().firstValue("Location").orElse("");
    }

    Optional<HttpCookie> cookie(String name) {
        return cookies.getCookieStore().getCookies().stream()
                .filter(cookie -> cookie.getName().equals(name))
                .findFirst();
    }

    void remember(String name, String value) {
        HttpCookie cookie = new HttpCookie(name, value);
        cookie.setPath("/");
        cookie.setVersion(0);
        cookies.getCookieStore().add(product, cookie);
    }
}
