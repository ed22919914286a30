package dev.ratchet.stack;

import dev.ratchet.stack.PartStatus.State;
import dev.ratchet.stack.process.Child;
import dev.ratchet.stack.process.Component;
import dev.ratchet.stack.process.RunFolder;
import dev.ratchet.stack.process.Signals;
import java.io.IOException;
import java.time.Duration;
import java.util.Optional;
import java.util.OptionalInt;
import org.jspecify.annotations.Nullable;

/** The place of one component in the stack: started, stopped and started again, one at a time. */
final class Slot {
    private static final Duration BETWEEN_LOOKS = Duration.ofMillis(50);

    private final Component component;
    private final RunFolder run;
    private volatile @Nullable Child child;
    private volatile boolean stopped;
    private volatile boolean starting;
    private volatile boolean sealed;

    Slot(Component component, RunFolder run) {
        this.component = component;
        this.run = run;
    }

    Component component() {
        return component;
    }

    /** Starts it and returns once it is ready; nothing happens when it runs. Fails once this slot is sealed. */
    synchronized void start() throws IOException, InterruptedException {
        Child current = child;
        if (current != null && current.isAlive()) {
            return;
        }
        stopped = false;
        child = null;
        starting = true;
        try {
            // read after starting is set, and set before starting is read: one of the two sees the other
            if (sealed) {
                throw new IOException("the stack is being stopped");
            }
            child = Child.start(component, run);
        } finally {
            starting = false;
        }
    }

    /** From now on nothing is started here; what runs goes on until it is stopped. */
    void seal() {
        sealed = true;
    }

    void stop(boolean kill) throws InterruptedException {
        while (starting) {
            // whoever starts it holds the lock until it is ready or gone, and may not have launched it yet
            Optional<ProcessHandle> unready = run.find(component.name());
            if (unready.isPresent()) {
                Signals.kill(unready.get());
            }
            Thread.sleep(BETWEEN_LOOKS.toMillis());
        }
        stopStarted(kill);
    }

    private synchronized void stopStarted(boolean kill) throws InterruptedException {
        Child current = child;
        if (current == null) {
            return;
        }
        stopped = true;
        if (kill) {
            current.kill();
        } else {
            current.stop();
        }
    }

    PartStatus status() {
        Child current = child;
        String name = component.name();
        if (current == null) {
            State state = starting ? State.STARTING : State.STOPPED;
            return PartStatus.without(name, state, component.port());
        }
        OptionalInt exit = current.exit();
        if (exit.isPresent()) {
            return stopped
                    ? PartStatus.without(name, State.STOPPED, component.port())
                    : new PartStatus(name, State.CRASHED, 0, component.port(), exit.getAsInt());
        }
        State state = component.isReady() ? State.READY : State.NOT_READY;
        return new PartStatus(name, state, current.handle().pid(), component.port(), 0);
    }
}
