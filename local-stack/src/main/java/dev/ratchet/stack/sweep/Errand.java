package dev.ratchet.stack.sweep;

import com.fasterxml.jackson.databind.JsonNode;
import dev.ratchet.stack.client.Facade;
import java.io.IOException;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What an operator does with sweeps, and what is shown of it. */
final class Errand {
    private final Facade facade;
    private final String gateway;
    private final Screen screen;

    /** @param gateway its URL, for the address of the report */
    Errand(Facade facade, String gateway, Screen screen) {
        this.facade = facade;
        this.gateway = gateway;
        this.screen = screen;
    }

    /** @return the id of the sweep that was asked for */
    String ask(String region, boolean dryRun) throws IOException, InterruptedException {
        var answer = Answers.expecting(202, facade.post("/v1/sweeps", Map.of("region", region, "dryRun", dryRun)));
        var sweepId = answer.path("sweepId").asText();
        screen.line("sweep " + sweepId + " of " + region + (dryRun ? ", a dry run" : ""));
        return sweepId;
    }

    /** @param verb pause, resume or cancel */
    void give(String sweepId, String verb, String reason) throws IOException, InterruptedException {
        var answer = Answers.expecting(202, facade.post(path(sweepId) + "/" + verb, Map.of("reason", reason)));
        screen.line(verb + ": " + (answer.path("ordered").asBoolean() ? "the services are told" : "it is so already"));
    }

    /** How it stands now. */
    int show(String sweepId) throws IOException, InterruptedException {
        var sweep = SweepView.of(Answers.expecting(200, facade.get(path(sweepId))));
        screen.progress(sweep);
        return end(sweep);
    }

    /** To its end; Ctrl-C leaves it running. */
    int follow(String sweepId) throws IOException, InterruptedException {
        var farewell = new Thread(() -> screen.line("The sweep goes on. ./ratchet sweep --id " + sweepId
                + " --follow joins it again, --cancel REASON ends it."));
        Runtime.getRuntime().addShutdownHook(farewell);
        SweepView sweep;
        try {
            sweep = new Follower(facade, screen).toItsEnd(sweepId);
        } finally {
            Runtime.getRuntime().removeShutdownHook(farewell);
        }
        return end(sweep);
    }

    /** @return the exit code */
    private int end(SweepView sweep) throws IOException, InterruptedException {
        if (!sweep.isOver() && !sweep.waits()) {
            return 0;
        }
        if (sweep.isOver()) {
            summary(sweep);
        }
        var halt = sweep.halt();
        if (sweep.waits()) {
            screen.bad("halted" + (halt == null ? "" : " (" + halt.cause() + "): " + reason(halt)));
            var command = "./ratchet sweep --id " + sweep.sweepId();
            screen.line("  let it go on   " + command + " --resume REASON --follow");
            screen.line("  or end it      " + command + " --cancel REASON");
            return 1;
        }
        if (sweep.isCancelled()) {
            screen.bad("cancelled: " + reason(halt));
            return 1;
        }
        screen.good("completed: " + Words.repaired(sweep));
        return 0;
    }

    private void summary(SweepView sweep) throws IOException, InterruptedException {
        JsonNode report = Answers.expecting(200, facade.get(path(sweep.sweepId()) + "/report"));
        screen.line("");
        Summary.of(report).forEach(screen::line);
        screen.line("");
        screen.line("report: GET " + gateway + path(sweep.sweepId()) + "/report (JSON; with Accept: text/csv a table)");
    }

    private static String reason(SweepView.@Nullable Halt halt) {
        return halt == null ? "" : halt.detail() + (halt.by().isEmpty() ? "" : ", by " + halt.by());
    }

    private static String path(String sweepId) {
        return "/v1/sweeps/" + URLEncoder.encode(sweepId, StandardCharsets.UTF_8);
    }
}
