package dev.ratchet.system.proof;

import java.util.Random;

/** Where the chance of a proof comes from: told, so that a failure can be run again with {@code -Dratchet.seed=N}. */
final class Seed {
    private Seed() {}

    static Random of(String proof) {
        long seed = Long.getLong("ratchet.seed", System.nanoTime());
        System.out.printf("%s: seed %d, size %s%n", proof, seed, ProofSize.asked());
        return new Random(seed);
    }
}
