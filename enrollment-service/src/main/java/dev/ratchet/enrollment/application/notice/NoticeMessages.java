package dev.ratchet.enrollment.application.notice;

import dev.ratchet.enrollment.domain.Notice;
import dev.ratchet.outbox.Tx;

/** Has users told, if and only if the transaction commits. */
public interface NoticeMessages {
    void send(Tx tx, Notice notice);
}
