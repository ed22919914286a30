package dev.ratchet.system.proof;

import dev.ratchet.system.platform.Upstream;
import dev.ratchet.system.platform.User;
import java.time.Instant;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import org.apache.kafka.clients.producer.ProducerRecord;

/** Many users of one tenant, each promoted once. */
record Promotions(String tenant, List<User> users) {
    private static final List<String> PRIVILEGED = List.of("Owner", "Contoso Contributor", "User Administrator");

    static Promotions of(int many) {
        String tenant = User.newTenant("proof");
        return new Promotions(
                tenant,
                IntStream.range(0, many)
                        .mapToObj(number -> new User(tenant, "user-%05d".formatted(number)))
                        .toList());
    }

    List<ProducerRecord<byte[], byte[]>> records(Random random) {
        return users.stream()
                .map(user -> Upstream.roles(user, Instant.now(), PRIVILEGED.get(random.nextInt(PRIVILEGED.size()))))
                .toList();
    }
}
