package dev.ratchet.system.platform;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.net.http.HttpHeaders;

/**
 * What the platform answered.
 *
 * @param call method and path, for messages
 */
public record Answer(String call, int status, HttpHeaders headers, String body) {

    /** Fails with the whole answer where the status is another. */
    public Answer expecting(int wanted) {
        assertThat(status).as("%s answered %s", call, body).isEqualTo(wanted);
        return this;
    }

    public JsonNode json() {
        return Json.read(body);
    }

    /** A field as text, such as {@code /requirement/level}; empty where there is none. */
    public String text(String pointer) {
        return json().at(pointer).asText();
    }

    public String header(String name) {
        return headers.firstValue(name).orElse("");
    }
}
