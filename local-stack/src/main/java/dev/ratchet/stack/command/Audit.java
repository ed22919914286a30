package dev.ratchet.stack.command;

import dev.ratchet.stack.StackSettings;
import dev.ratchet.stack.audit.Chain;
import dev.ratchet.stack.audit.HeadTopic;
import dev.ratchet.stack.audit.Inspection;
import dev.ratchet.stack.client.Facade;
import dev.ratchet.stack.kafka.KafkaBroker;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/** Verifies audit chains from outside: by the facade, and by the heads on Kafka. */
@Command(
        name = "audit",
        description = "Verifies the audit chain of a tenant, or all of them, against the heads on Kafka.",
        mixinStandardHelpOptions = true)
final class Audit implements Callable<Integer> {
    @Parameters(arity = "0..1", paramLabel = "TENANT", description = "a tenant's id; without it all chains")
    private @Nullable String tenant;

    @Override
    public Integer call() throws Exception {
        var settings = StackSettings.from(System.getenv());
        var facade = Facade.as(settings, "operator", null, null);
        var heads = HeadTopic.read("localhost:" + settings.ports().of(KafkaBroker.NAME));
        var inspection = new Inspection(heads, name -> Chain.read(facade, name), System.out::println);
        return inspection.passes(tenant) ? 0 : 1;
    }
}
