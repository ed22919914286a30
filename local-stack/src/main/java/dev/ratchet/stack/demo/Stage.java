package dev.ratchet.stack.demo;

import dev.ratchet.stack.StackSettings;
import dev.ratchet.stack.client.Facade;
import dev.ratchet.stack.client.Upstream;
import dev.ratchet.stack.kafka.KafkaBroker;
import java.io.IOException;

/**
 * Who takes part in the story.
 *
 * @param tenant of this telling; the next one has another
 * @param operator runs the platform
 * @param product a product's sign-in flow
 */
record Stage(Narrator narrator, String tenant, Facade operator, Facade product, Upstream upstream)
        implements AutoCloseable {

    static Stage set(StackSettings settings, Narrator narrator) throws IOException {
        return new Stage(
                narrator,
                "demo-" + Long.toString(System.currentTimeMillis(), 36),
                Facade.as(settings, "operator", null, null),
                Facade.as(settings, "sign-in", null, null),
                new Upstream("localhost:" + settings.ports().of(KafkaBroker.NAME)));
    }

    String user(String name) {
        return "/v1/users/" + tenant + "/" + name;
    }

    Facade.Answer signIn(String name) throws IOException, InterruptedException {
        var attempt = java.util.Map.of("tenantId", tenant, "userId", name, "app", "print", "ip", "192.0.2.7");
        return Scene.expect(200, product.post("/v1/sign-ins", attempt));
    }

    @Override
    public void close() {
        upstream.close();
    }
}
