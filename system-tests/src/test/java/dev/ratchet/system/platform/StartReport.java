package dev.ratchet.system.platform;

import dev.ratchet.stack.Progress;

/** Tells how long each part took to start; the first thing to look at when a run is slow. */
final class StartReport implements Progress {
    @Override
    public void ready(String name, long millis, String address) {
        System.out.printf("%-12s ready after %5d ms at %s%n", name, millis, address);
    }

    @Override
    public void failed(String name, long millis) {
        System.out.printf("%-12s failed after %5d ms%n", name, millis);
    }

    @Override
    public void allReady(long millis) {
        System.out.printf("%-12s ready after %5d ms%n", "everything", millis);
    }
}
