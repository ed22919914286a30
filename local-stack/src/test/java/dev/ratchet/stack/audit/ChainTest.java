package dev.ratchet.stack.audit;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ratchet.events.AuditHead;
import dev.ratchet.events.AuditLink;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class ChainTest {
    private static final String NAME = "tenant/contoso";
    private static final Instant AT = Instant.parse("2024-04-22T06:15:30.123456Z");

    private final List<Chain.Shown> records = chain("wider", "narrower", "wider again");

    private static List<Chain.Shown> chain(String... reasons) {
        var records = new ArrayList<Chain.Shown>();
        var previous = AuditLink.START;
        for (var reason : reasons) {
            var link = new AuditLink(
                    previous,
                    NAME,
                    records.size() + 1L,
                    AT.plusSeconds(records.size()),
                    "ann",
                    "POLICY_CHANGED",
                    reason,
                    null,
                    "{\"scope\":\"EVERYONE\"}");
            previous = link.hash();
            records.add(new Chain.Shown(link, previous));
        }
        return records;
    }

    private AuditHead head(int sequence) {
        var shown = records.get(sequence - 1);
        return new AuditHead(NAME, sequence, shown.hash(), shown.link().at());
    }

    private static Chain.Shown withReason(Chain.Shown shown, String reason) {
        var link = shown.link();
        var changed = new AuditLink(
                link.previousHash(),
                link.chain(),
                link.sequence(),
                link.at(),
                link.actor(),
                link.action(),
                reason,
                link.before(),
                link.after());
        return new Chain.Shown(changed, shown.hash());
    }

    @Test
    void a_chain_that_nobody_touched_is_whole() {
        assertThat(new Chain(NAME, records).verify(List.of(head(2), head(3))).isWhole())
                .isTrue();
    }

    @Test
    void a_record_that_was_edited_is_named() {
        records.set(1, withReason(records.get(1), "harmless"));

        assertThat(new Chain(NAME, records).verify(List.of()).brokenAt()).isEqualTo(2);
    }

    @Test
    void a_record_that_was_taken_out_is_named() {
        records.remove(1);

        assertThat(new Chain(NAME, records).verify(List.of()).brokenAt()).isEqualTo(2);
    }

    @Test
    void a_record_that_was_edited_with_its_own_hash_breaks_the_next() {
        var edited = withReason(records.get(0), "harmless").link();
        records.set(0, new Chain.Shown(edited, edited.hash()));

        assertThat(new Chain(NAME, records).verify(List.of()).brokenAt()).isEqualTo(2);
    }

    @Test
    void a_history_rewritten_from_end_to_end_contradicts_its_published_head() {
        var rewritten = chain("wider", "harmless", "wider again");

        assertThat(new Chain(NAME, rewritten).verify(List.of(head(1))).isWhole())
                .isTrue();
        assertThat(new Chain(NAME, rewritten).verify(List.of(head(1), head(2))).brokenAt())
                .isEqualTo(2);
    }

    @Test
    void a_history_that_was_cut_short_lacks_its_published_head() {
        var verdict = new Chain(NAME, records.subList(0, 2)).verify(List.of(head(3)));

        assertThat(verdict.brokenAt()).isEqualTo(3);
        assertThat(verdict.fault()).contains("gone");
    }

    @Test
    void fields_that_flow_into_each_other_have_different_hashes() {
        var one = new AuditLink(AuditLink.START, NAME, 1, AT, "ann", "A", "bc", null, null);
        var other = new AuditLink(AuditLink.START, NAME, 1, AT, "ann", "Ab", "c", null, null);
        var absent = new AuditLink(AuditLink.START, NAME, 1, AT, "ann", "A", "bc", "", null);

        assertThat(List.of(one.hash(), other.hash(), absent.hash())).doesNotHaveDuplicates();
    }
}
