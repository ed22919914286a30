package dev.ratchet.system.story;

import com.fasterxml.jackson.databind.JsonNode;
import dev.ratchet.system.platform.Platform;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;

/** A region that is enforced by waves, as its operators see it. */
public final class StagedRegion {
    private final Platform platform;
    private final String name;

    public StagedRegion(Platform platform, String name) {
        this.platform = platform;
        this.name = name;
    }

    /** Waves of a date that began yesterday: the first opens at once. */
    public void setWaves(List<Map<String, ?>> waves, Map<String, Integer> thresholds) {
        platform.facade()
                .put(
                        "/v1/schedule/" + name,
                        platform.access().operator(),
                        Map.of(
                                "enforcementDate",
                                LocalDate.now().minusDays(1).toString(),
                                "zone",
                                "Europe/Helsinki",
                                "waves",
                                waves,
                                "thresholds",
                                thresholds))
                .expecting(200);
    }

    /** Ids of the sweeps of its waves, newest first. */
    public List<String> sweeps() {
        var answer = platform.facade()
                .get("/v1/sweeps?limit=100", platform.access().operator())
                .expecting(200);
        return answer.json()
                .path("sweeps")
                .valueStream()
                .filter(sweep -> sweep.path("region").asText().equals(name))
                .filter(sweep -> sweep.path("kind").asText().equals("ENFORCEMENT_DATE"))
                .map(sweep -> sweep.path("sweepId").asText())
                .toList();
    }

    /** How a sweep stands, and the wave that it opened. */
    public JsonNode report(String sweepId) {
        return platform.facade()
                .get("/v1/sweeps/" + sweepId, platform.access().operator())
                .expecting(200)
                .json();
    }

    /** So many calls come to the help desk. */
    public void signalCalls(String sweepId, int calls) {
        post(sweepId, "/signals", "olga", Map.of("kind", "SUPPORT", "count", calls), 202);
    }

    /** Asked for by one operator, approved by another. */
    public void rollBack(String sweepId) {
        post(sweepId, "/roll-back", "olga", Map.of("reason", "too many calls"), 202);
        post(sweepId, "/roll-back/approval", "pia", Map.of(), 200);
    }

    private void post(String sweepId, String path, String operator, Map<String, ?> body, int status) {
        platform.facade()
                .post("/v1/sweeps/" + sweepId + path, platform.access().operator(operator), body)
                .expecting(status);
    }
}
