package dev.ratchet.events;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

/** Whatever bytes come in, reading gives an event or says why not. {@code -Dratchet.seed=…} repeats a run. */
class CloudEventsFuzzTest {
    private static final int VALUES = 20_000;
    private static final List<String> PIECES = List.of(
            "{",
            "}",
            "[",
            "]",
            "\"",
            ",",
            ":",
            "null",
            "true",
            "-",
            "1e9999",
            "\\u0000",
            "\\ud83d",
            "9".repeat(400),
            "\0");

    private final List<? extends Golden<?>> samples = Golden.all().toList();

    @Test
    void no_value_makes_reading_throw() {
        // given
        var seed = Long.getLong("ratchet.seed", System.nanoTime());
        System.out.println("seed of the values: " + seed);
        var random = new SplittableRandom(seed);
        int usable = 0;
        int unusable = 0;
        for (int i = 0; i < VALUES; i++) {
            var golden = samples.get(random.nextInt(samples.size()));
            var value = i % 4 == 0 ? noise(random) : mutated(golden.json(), random);
            // when
            switch (read(golden.topic(), value, seed)) {
                case Reading.Usable<?> each -> usable++;
                case Reading.Unusable<?>(var cause, var detail) -> {
                    assertThat(detail).as("seed %d", seed).isNotBlank().hasSizeLessThan(1_000);
                    unusable++;
                }
            }
        }
        // then
        assertThat(usable).as("mutations that did no harm, seed %d", seed).isPositive();
        assertThat(unusable).as("values refused, seed %d", seed).isGreaterThan(VALUES / 2);
    }

    private static Reading<?> read(Topic<?> topic, byte[] value, long seed) {
        try {
            return CloudEvents.read(topic, Records.with(topic, value));
        } catch (RuntimeException | StackOverflowError e) {
            throw new AssertionError("seed " + seed, e);
        }
    }

    private static byte[] noise(SplittableRandom random) {
        var bytes = new byte[random.nextInt(200)];
        random.nextBytes(bytes);
        return bytes;
    }

    private static byte[] mutated(byte[] sample, SplittableRandom random) {
        var value = sample;
        for (int times = 1 + random.nextInt(3); times > 0; times--) {
            value = switch (random.nextInt(5)) {
                case 0 -> flipped(value, random);
                case 1 -> cut(value, random.nextInt(value.length + 1), value.length, new byte[0]);
                case 2 -> spliced(value, random, new byte[0]);
                case 3 -> spliced(value, random, Records.utf8(PIECES.get(random.nextInt(PIECES.size()))));
                default -> spliced(value, random, value);
            };
        }
        return value;
    }

    private static byte[] flipped(byte[] value, SplittableRandom random) {
        var flipped = value.clone();
        if (flipped.length > 0) {
            flipped[random.nextInt(flipped.length)] ^= (byte) (1 << random.nextInt(8));
        }
        return flipped;
    }

    /** Replaces a random stretch. */
    private static byte[] spliced(byte[] value, SplittableRandom random, byte[] piece) {
        int from = random.nextInt(value.length + 1);
        return cut(value, from, Math.min(value.length, from + random.nextInt(12)), piece);
    }

    private static byte[] cut(byte[] value, int from, int to, byte[] piece) {
        var out = new java.io.ByteArrayOutputStream();
        out.write(value, 0, from);
        out.writeBytes(piece);
        out.write(value, to, value.length - to);
        return out.toByteArray();
    }
}
