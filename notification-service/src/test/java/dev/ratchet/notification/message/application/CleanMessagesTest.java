package dev.ratchet.notification.message.application;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;

class CleanMessagesTest {
    private final SendingRig rig = new SendingRig();
    private final CleanMessages clean = new CleanMessages(rig.transactions, Duration.ofDays(90));

    @Test
    void what_was_settled_and_has_expired_long_ago_is_deleted_and_nothing_else() {
        // given
        rig.change("""
                insert into message (tenant_id, user_id, kind, cause, texted, state, due_at, requested_at, changed_at,
                                     expires_at)
                select 'acme', 'ann', 'TRUST_CLEARED', concat_ws(' ', state, changed, expired), false, state, now(),
                       now(), now() - changed * interval '1 day', now() - expired * interval '1 day'
                from (values ('ACCEPTED', 91, 91), ('FAILED', 91, 91), ('UNKNOWN', 91, 91), ('EXPIRED', 91, 91),
                             ('ACCEPTED', 89, 91), ('FAILED', 91, 89), ('ACCEPTED', 91, -100),
                             ('REQUESTED', 91, 91), ('SENDING', 91, 91)) as old (state, changed, expired)
                """);

        // when
        clean.step();

        // then
        assertThat(rig.one("select string_agg(cause, ', ' order by cause) from message"))
                .isEqualTo("ACCEPTED 89 91, ACCEPTED 91 -100, FAILED 91 89, REQUESTED 91 91, SENDING 91 91");
    }

    @Test
    void many_are_deleted_in_pieces() {
        // given
        rig.change("""
                insert into message (tenant_id, user_id, kind, cause, texted, state, due_at, requested_at, expires_at,
                                     changed_at)
                select 'acme', 'ann', 'TRUST_CLEARED', n, false, 'ACCEPTED', now(), now(), '2020-01-01', '2020-01-01'
                from generate_series(1, 5001) n
                """);

        // then
        assertThat(clean.step()).isTrue();
        assertThat(rig.one("select count(*) from message")).isEqualTo("1");
        assertThat(clean.step()).isFalse();
        assertThat(rig.one("select count(*) from message")).isEqualTo("0");
    }
}
