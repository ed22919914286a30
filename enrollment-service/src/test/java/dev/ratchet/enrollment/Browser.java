package dev.ratchet.enrollment;

import static io.restassured.RestAssured.given;

import io.restassured.response.Response;
import io.restassured.specification.RequestSpecification;
import java.net.URI;
import java.util.HashMap;
import java.util.Map;
import java.util.regex.Pattern;

/** A browser on the hosted pages: keeps cookies, follows redirects within them, and sends forms with their token. */
final class Browser {
    private static final Pattern TOKEN = Pattern.compile("name=\"form\" value=\"([^\"]+)\"");

    private final Map<String, String> cookies = new HashMap<>();
    private Response page;
    private String path = "";

    private final String userAgent;

    Browser() {
        this("test");
    }

    Browser(String userAgent) {
        this.userAgent = userAgent;
    }

    /** Opens an address as a product gave it, or a path. */
    Browser open(String address) {
        return show(get(address), pathOf(address));
    }

    /** One request, no redirect followed. */
    Response get(String address) {
        return keep(as().get(pathOf(address)));
    }

    RequestSpecification as() {
        return given().urlEncodingEnabled(false)
                .redirects()
                .follow(false)
                .header("User-Agent", userAgent)
                .cookies(cookies);
    }

    /** Sends a form of the shown page. */
    Browser submit(String action, Map<String, String> fields) {
        return show(post(action, formToken(), fields), action);
    }

    /** Of a page that belongs to no session. */
    Browser submitWithoutToken(String action) {
        return show(keep(as().contentType("application/x-www-form-urlencoded").post(action)), action);
    }

    Response post(String action, String formToken, Map<String, String> fields) {
        return keep(as().contentType("application/x-www-form-urlencoded; charset=UTF-8")
                .urlEncodingEnabled(true)
                .formParam("form", formToken)
                .formParams(fields)
                .post(action));
    }

    private Browser show(Response answer, String asked) {
        page = answer;
        path = asked;
        while (page.statusCode() == 303 && page.header("Location").startsWith("/account")) {
            path = page.header("Location");
            page = get(path);
        }
        return this;
    }

    private Response keep(Response answer) {
        answer.cookies().forEach((name, value) -> {
            if (value.isEmpty()) {
                cookies.remove(name);
            } else {
                cookies.put(name, value);
            }
        });
        return answer;
    }

    String formToken() {
        return first(TOKEN);
    }

    String first(Pattern pattern) {
        var found = pattern.matcher(html());
        if (!found.find()) {
            throw new AssertionError("no " + pattern + " on " + path + ":\n" + html());
        }
        return found.group(1);
    }

    String html() {
        return page.asString();
    }

    int status() {
        return page.statusCode();
    }

    /** Where the browser is, without the query. */
    String path() {
        return path.replaceFirst("\\?.*", "");
    }

    Map<String, String> cookies() {
        return cookies;
    }

    private static String pathOf(String address) {
        if (!address.startsWith("http")) {
            return address;
        }
        var url = URI.create(address);
        return url.getRawPath() + (url.getRawQuery() == null ? "" : "?" + url.getRawQuery());
    }
}
