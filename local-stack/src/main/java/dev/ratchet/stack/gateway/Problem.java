package dev.ratchet.stack.gateway;

import io.vertx.core.buffer.Buffer;
import io.vertx.core.json.JsonObject;

/** An RFC 9457 problem that the gateway itself answers with. */
record Problem(int status, String code, String title, String detail) {
    static final String MEDIA_TYPE = "application/problem+json";

    static Problem notFound(String path) {
        return new Problem(
                404, "NOT_FOUND", "Not found", "Nothing answers at " + path + "; GET /openapi lists what there is.");
    }

    static Problem unavailable(String service) {
        return new Problem(
                503,
                "SERVICE_UNAVAILABLE",
                "Service unavailable",
                service + " does not answer; ./ratchet status tells why. Try again once it is ready.");
    }

    Buffer json() {
        return new JsonObject()
                .put("type", "about:blank")
                .put("title", title)
                .put("status", status)
                .put("detail", detail)
                .put("code", code)
                .toBuffer();
    }

    /** For people, who can mend little: what is the matter, and what they can do. */
    Buffer page(boolean german) {
        String heading = status == 404
                ? german ? "Hier ist nichts" : "There is nothing here"
                : german ? "Gerade nicht erreichbar" : "Not reachable right now";
        String text = status == 404
                ? german ? "Die Adresse stimmt nicht." : "The address is wrong."
                : german
                        ? "Der Fehler liegt bei uns, und es wurde nichts geändert. Bitte laden Sie die Seite gleich noch einmal."
                        : "The fault is ours, and nothing was changed. Please reload the page in a moment.";
        return Buffer.buffer("""
                <!DOCTYPE html>
                <html lang="%s">
                <head>
                <meta charset="utf-8">
                <meta name="viewport" content="width=device-width, initial-scale=1">
                <meta name="color-scheme" content="light dark">
                <title>%s</title>
                </head>
                <body>
                <main>
                <h1>%s</h1>
                <p>%s</p>
                </main>
                </body>
                </html>
                """.formatted(german ? "de" : "en", heading, heading, text));
    }
}
