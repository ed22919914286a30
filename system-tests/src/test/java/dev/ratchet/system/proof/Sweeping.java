package dev.ratchet.system.proof;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import dev.ratchet.system.platform.Answer;
import dev.ratchet.system.platform.Platform;
import java.time.Duration;
import java.util.Map;

/** A sweep asked for by an operator, as an operator sees it. */
final class Sweeping {
    private static final Duration PATIENCE = Duration.ofMinutes(30);

    private final Platform platform;
    private final String id;

    private Sweeping(Platform platform, String id) {
        this.platform = platform;
        this.id = id;
    }

    static Sweeping of(Platform platform, String region) {
        var answer = platform.facade()
                .post("/v1/sweeps", platform.access().operator(), Map.of("region", region, "dryRun", false))
                .expecting(202);
        return new Sweeping(platform, answer.json().path("sweepId").asText());
    }

    String id() {
        return id;
    }

    JsonNode report() {
        return asked().expecting(200).json();
    }

    private Answer asked() {
        return platform.facade().get("/v1/sweeps/" + id, platform.access().operator());
    }

    /** Whoever asks while the database is away is told so, and asks again. */
    boolean isCompleted() {
        var answer = asked();
        if (answer.status() >= 500) {
            return false;
        }
        var report = answer.json();
        assertThat(report.path("state").asText()).as("%s", report).isNotEqualTo("HALTED");
        return report.path("state").asText().equals("COMPLETED");
    }

    JsonNode awaitCompleted() {
        await().atMost(PATIENCE).pollInterval(Duration.ofMillis(500)).until(this::isCompleted);
        return report();
    }
}
