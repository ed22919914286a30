package dev.ratchet.stack.audit;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ratchet.events.AuditHead;
import dev.ratchet.events.AuditLink;
import dev.ratchet.events.CloudEvents;
import dev.ratchet.events.Topics;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.junit.jupiter.api.Test;

class InspectionTest {
    private static final String CONTOSO = "tenant/contoso";
    private static final Instant AT = Instant.parse("2024-04-22T06:15:30Z");
    private static final AuditLink LINK =
            new AuditLink(AuditLink.START, CONTOSO, 1, AT, "ann", "POLICY_CHANGED", "wider", null, "{}");
    private static final AuditHead HEAD = new AuditHead(CONTOSO, 1, LINK.hash(), AT);

    private final Heads heads = new Heads();
    private final Map<String, List<Chain.Shown>> shown = Map.of(CONTOSO, List.of(new Chain.Shown(LINK, LINK.hash())));
    private final List<String> lines = new ArrayList<>();

    private void published(String key, byte[] value) {
        heads.add(new ConsumerRecord<>(Topics.AUDIT_HEAD.name(), 0, 0, key.getBytes(StandardCharsets.UTF_8), value));
    }

    private boolean passes(String tenant) throws Exception {
        return new Inspection(heads, name -> new Chain(name, shown.getOrDefault(name, List.of())), lines::add)
                .passes(tenant);
    }

    @Test
    void a_whole_chain_passes() throws Exception {
        published(HEAD.key(), CloudEvents.json(HEAD));

        assertThat(passes(null)).isTrue();
        assertThat(lines).containsExactly("✓ tenant/contoso: 1 records are whole, and agree with 1 heads on Kafka");
    }

    @Test
    void a_tenant_without_any_record_does_not_pass() throws Exception {
        assertThat(passes("nosuch")).isFalse();
        assertThat(lines).containsExactly("✗ there are no records of tenant nosuch");
    }

    @Test
    void a_tenant_whose_records_are_all_gone_is_broken() throws Exception {
        var gone = new AuditHead("tenant/gone", 1, LINK.hash(), AT);
        published(gone.key(), CloudEvents.json(gone));

        assertThat(passes("gone")).isFalse();
        assertThat(lines).containsExactly("✗ tenant/gone: broken at record 1: it was published on Kafka, and is gone");
    }

    @Test
    void before_the_first_record_all_chains_pass() throws Exception {
        assertThat(passes(null)).isTrue();
        assertThat(lines).containsExactly("there are no audit records yet");
    }

    @Test
    void heads_that_cannot_be_read_are_counted_and_do_not_pass_beside_a_whole_chain() throws Exception {
        published(HEAD.key(), CloudEvents.json(HEAD));
        published("tenant/contoso/2024-04-21", new byte[] {'{'});
        published("tenant/contoso/2024-04-20", null);

        assertThat(passes("contoso")).isFalse();
        assertThat(lines)
                .containsExactly(
                        "✗ 2 records of audit-head cannot be read, the first under key tenant/contoso/2024-04-21",
                        "✓ tenant/contoso: 1 records are whole, and agree with 1 heads on Kafka");
    }

    @Test
    void a_topic_of_nothing_but_garbage_does_not_count_as_empty() throws Exception {
        published("\u001b[2Jkey", new byte[0]);

        assertThat(passes(null)).isFalse();
        assertThat(lines).containsExactly("✗ 1 records of audit-head cannot be read, the first under key ?[2Jkey");
    }
}
