package dev.ratchet.stack.sweep;

import com.fasterxml.jackson.databind.JsonNode;
import dev.ratchet.stack.client.Facade;
import java.io.IOException;

/** Insists on an answer. */
final class Answers {
    private Answers() {}

    /** @throws IOException with the words of the problem, where it is one */
    static JsonNode expecting(int status, Facade.Answer answer) throws IOException {
        if (answer.status() != status) {
            throw new IOException(problem(answer.body()));
        }
        return answer.body();
    }

    static String problem(JsonNode body) {
        return body.path("detail").asText("an answer that nobody expected: " + body);
    }
}
