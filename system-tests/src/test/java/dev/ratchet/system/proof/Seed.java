package dev.ratchet.system.proof;

import java.util.Random;

/** Where the chance of a proof comes from: told, so that {@code RATCHET_SEED=N} runs it again. */
final class Seed {
    private Seed() {}

    static Random of(String proof) {
        String given = System.getenv("RATCHET_SEED");
        long seed = given == null ? System.nanoTime() : Long.parseLong(given);
        System.out.printf("%s: seed %d, size %s%n", proof, seed, ProofSize.asked());
        return new Random(seed);
    }
}
