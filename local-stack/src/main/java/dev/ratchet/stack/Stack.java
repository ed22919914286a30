package dev.ratchet.stack;

import dev.ratchet.stack.process.Component;
import dev.ratchet.stack.process.RunFolder;
import dev.ratchet.stack.service.ServiceName;
import dev.ratchet.stack.token.KeyFiles;
import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** A running stack: the backends, the services, and what serves from this process. */
public final class Stack implements AutoCloseable {
    private final StackSettings settings;
    private final Progress progress;
    private final RunFolder run;
    private final Doors doors;
    private final Map<String, Slot> slots = new LinkedHashMap<>();
    private volatile boolean closing;

    /** A stack of which nothing runs yet. */
    public Stack(StackSettings settings, Progress progress) {
        this(settings, progress, List.of(ServiceName.values()));
    }

    /** A stack with some of the services only. */
    public Stack(StackSettings settings, Progress progress, List<ServiceName> services) {
        this.settings = settings;
        this.progress = progress;
        this.run = new RunFolder(settings.home().run());
        this.doors = new Doors(settings);
        List<Component> components = new ArrayList<>(List.of(settings.postgres(), settings.kafka()));
        services.forEach(service -> components.add(settings.service(service)));
        components.forEach(component -> slots.put(component.name(), new Slot(component, run)));
    }

    /** Starts everything; returns once all is ready, or throws and leaves the ending to {@link #close()}. */
    public void start() throws IOException, InterruptedException {
        settings.home().create();
        SharedFolder.of(settings.root()).create();
        KeyFiles keys = KeyFiles.in(settings.home().keys());
        long begun = System.nanoTime();
        startAll(backends());
        doors.openMail(progress);
        startAll(services());
        doors.open(keys, progress);
        progress.allReady(millisSince(begun));
    }

    private void startAll(List<Slot> some) throws IOException, InterruptedException {
        List<Parallel.Task> tasks = new ArrayList<>();
        some.forEach(slot -> tasks.add(() -> start(slot)));
        Parallel.run(tasks);
    }

    private void start(Slot slot) throws IOException, InterruptedException {
        long begun = System.nanoTime();
        String name = slot.component().name();
        try {
            slot.start();
            progress.ready(
                    name, millisSince(begun), "localhost:" + slot.component().port());
        } catch (IOException | InterruptedException | RuntimeException failed) {
            if (!closing) {
                progress.failed(name, millisSince(begun));
            }
            throw failed;
        }
    }

    /** Starts one part anew; returns once it is ready. */
    public void start(String name) throws IOException, InterruptedException {
        start(slot(name));
    }

    /** @param kill as {@code kill -9} does, else in good order */
    public void stop(String name, boolean kill) throws InterruptedException {
        slot(name).stop(kill);
    }

    public List<PartStatus> status() {
        List<PartStatus> status = new ArrayList<>(doors.status());
        services().forEach(slot -> status.add(slot.status()));
        backends().forEach(slot -> status.add(slot.status()));
        return status;
    }

    public StackSettings settings() {
        return settings;
    }

    /** Whether the first start has come to its end; a part may have crashed since. */
    public boolean isServing() {
        return doors.areOpen();
    }

    public boolean isClosing() {
        return closing;
    }

    /** Ends what serves from this process, then the services and the backends; each also when one before it failed. */
    @Override
    public void close() throws IOException {
        closing = true;
        slots.values().forEach(Slot::seal);
        try {
            try {
                doors.close();
            } finally {
                stopChildren();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException("interrupted while the stack was being stopped", e);
        }
    }

    private void stopChildren() throws IOException, InterruptedException {
        try {
            stopAll(services());
        } finally {
            stopAll(backends());
        }
    }

    private static void stopAll(List<Slot> some) throws IOException, InterruptedException {
        List<Parallel.Task> tasks = new ArrayList<>();
        some.forEach(slot -> tasks.add(() -> slot.stop(false)));
        Parallel.run(tasks);
    }

    private List<Slot> backends() {
        return List.of(slot("postgres"), slot("kafka"));
    }

    private List<Slot> services() {
        return slots.values().stream()
                .filter(slot -> !backends().contains(slot))
                .toList();
    }

    private Slot slot(String name) {
        Slot slot = slots.get(name);
        if (slot == null) {
            throw new IllegalArgumentException(
                    "unknown part '" + name + "'; the parts are " + String.join(", ", slots.keySet()));
        }
        return slot;
    }

    private static long millisSince(long begun) {
        return (System.nanoTime() - begun) / 1_000_000;
    }
}
