package dev.ratchet.stack.gateway;

import dev.ratchet.stack.mail.Mail;
import dev.ratchet.stack.mail.MailInbox;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;

/** Answers {@code GET /local/mail?to=} with what the mail server received, to whoever runs the stack. */
final class MailPage {
    static final String PATH = "/local/mail";

    private final MailInbox inbox;

    MailPage(MailInbox inbox) {
        this.inbox = inbox;
    }

    void answer(HttpServerRequest request) {
        String to = request.getParam("to");
        JsonArray mails = new JsonArray();
        (to == null ? inbox.newestFirst() : inbox.newestFirst(to)).forEach(mail -> mails.add(json(mail)));
        request.response().putHeader("content-type", "application/json").end(mails.toBuffer());
    }

    private static JsonObject json(Mail mail) {
        return new JsonObject()
                .put("to", mail.to())
                .put("subject", mail.subject())
                .put("text", mail.text())
                .put("sentAt", mail.sentAt().toString());
    }

    /** As the path stands in the OpenAPI document. */
    static JsonObject described() {
        return new JsonObject("""
                {"get": {
                  "tags": ["Local stack"],
                  "summary": "What the local mail server received",
                  "description": "Newest first, the last 10,000. On the local stack only, and without a token.",
                  "parameters": [
                    {"name": "to", "in": "query", "description": "one address; all without it", "schema": {"type": "string"}}],
                  "responses": {"200": {
                    "description": "The mails",
                    "content": {"application/json": {"schema": {"type": "array", "items": {
                      "type": "object",
                      "properties": {
                        "to": {"type": "string"},
                        "subject": {"type": "string"},
                        "text": {"type": "string"},
                        "sentAt": {"type": "string", "format": "date-time"}}}}}}}}}}
                """);
    }
}
