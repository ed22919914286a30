package dev.ratchet.stack;

/** Told what happens while the stack starts. */
public interface Progress {
    /** @param millis since its start began */
    void ready(String name, long millis, String address);

    void failed(String name, long millis);
}
