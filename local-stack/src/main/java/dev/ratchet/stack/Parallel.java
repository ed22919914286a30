package dev.ratchet.stack;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.jspecify.annotations.Nullable;

/** Does several things at once. */
final class Parallel {
    private Parallel() {}

    /** One of the things to do. */
    interface Task {
        void run() throws IOException, InterruptedException;
    }

    /** Returns once all have ended; throws the first failure, if any failed. */
    static void run(List<Task> tasks) throws IOException, InterruptedException {
        try (ExecutorService threads = Executors.newFixedThreadPool(Math.max(1, tasks.size()))) {
            List<Future<?>> running = new ArrayList<>();
            for (Task task : tasks) {
                running.add(threads.submit(() -> {
                    task.run();
                    return null;
                }));
            }
            @Nullable ExecutionException failure = null;
            for (Future<?> one : running) {
                try {
                    one.get();
                } catch (ExecutionException e) {
                    failure = failure == null ? e : failure;
                }
            }
            if (failure != null) {
                throw unwrapped(failure);
            }
        }
    }

    private static RuntimeException unwrapped(ExecutionException failure) throws IOException, InterruptedException {
        Throwable cause = failure.getCause() == null ? failure : failure.getCause();
        return switch (cause) {
            case IOException e -> throw e;
            case InterruptedException e -> throw e;
            case RuntimeException e -> e;
            default -> new IllegalStateException(cause);
        };
    }
}
