package dev.ratchet.stack;

/** Told what happens while the stack starts. */
public interface Progress {
    /** @param millis since the start of this part began */
    void ready(String name, long millis, String address);

    void failed(String name, long millis);

    /** @param millis since the start of the whole stack began */
    void allReady(long millis);
}
