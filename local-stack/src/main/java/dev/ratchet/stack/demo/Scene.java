package dev.ratchet.stack.demo;

import dev.ratchet.stack.client.Facade;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.function.Predicate;

/** What the chapters have in common: asking until it is so, and insisting on an answer. */
final class Scene {
    private static final Duration PATIENCE = Duration.ofSeconds(30);
    private static final Duration PAUSE = Duration.ofMillis(25);

    private Scene() {}

    /** A question that can be asked again. */
    @FunctionalInterface
    interface Question {
        Facade.Answer ask() throws IOException, InterruptedException;
    }

    /** Asks until the answer is as expected. */
    static Facade.Answer until(String expected, Question question, Predicate<Facade.Answer> isSo)
            throws IOException, InterruptedException {
        var deadline = Instant.now().plus(PATIENCE);
        while (true) {
            var answer = question.ask();
            if (isSo.test(answer)) {
                return answer;
            }
            if (Instant.now().isAfter(deadline)) {
                throw new UnexpectedTurn("expected " + expected + " within " + PATIENCE.toSeconds() + " s, but got "
                        + answer.status() + " " + answer.body());
            }
            Thread.sleep(PAUSE);
        }
    }

    /** Insists on a status. */
    static Facade.Answer expect(int status, Facade.Answer answer) {
        if (answer.status() != status) {
            throw new UnexpectedTurn(
                    "expected status " + status + ", but got " + answer.status() + " " + answer.body());
        }
        return answer;
    }

    /** Insists on the text of a field. */
    static void expect(String field, String value, Facade.Answer answer) {
        if (!answer.text(field).equals(value)) {
            throw new UnexpectedTurn("expected " + field + " to be " + value + ", but got " + answer.body());
        }
    }
}
