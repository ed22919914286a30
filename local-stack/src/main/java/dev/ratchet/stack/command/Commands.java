package dev.ratchet.stack.command;

import dev.ratchet.stack.PartStatus;
import dev.ratchet.stack.Stack;
import java.io.IOException;
import java.util.List;
import java.util.function.Function;

/** The commands that a supervisor carries out for others; an answer begins with {@code ok} or {@code failed}. */
final class Commands implements Function<List<String>, List<String>> {
    private final Stack stack;

    Commands(Stack stack) {
        this.stack = stack;
    }

    @Override
    public List<String> apply(List<String> words) {
        try {
            return switch (words.getFirst()) {
                case "status" -> stack.status().stream().map(PartStatus::text).toList();
                case "is-ready" -> List.of(stack.isServing() ? "ok" : "not yet");
                case "start" -> {
                    stack.start(words.get(1));
                    yield List.of("ok");
                }
                case "stop", "kill" -> {
                    stack.stop(words.get(1), words.getFirst().equals("kill"));
                    yield List.of("ok");
                }
                default -> List.of("failed", "unknown command " + words.getFirst());
            };
        } catch (IOException | RuntimeException failed) {
            return List.of("failed", String.valueOf(failed.getMessage()));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return List.of("failed", "interrupted");
        }
    }
}
