package dev.ratchet.rest;

import com.fasterxml.jackson.databind.ObjectMapper;
import dev.ratchet.events.EventJson;
import io.quarkus.jackson.ObjectMapperCustomizer;
import jakarta.inject.Singleton;

/** Bodies of requests are read as strictly as events are, and answered in the same forms. */
@Singleton
public final class StrictJson implements ObjectMapperCustomizer {

    @Override
    public void customize(ObjectMapper mapper) {
        var unused = EventJson.strict(mapper);
    }
}
