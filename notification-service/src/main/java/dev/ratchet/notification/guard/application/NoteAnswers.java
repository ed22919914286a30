package dev.ratchet.notification.guard.application;

import dev.ratchet.notification.guard.domain.Answer;
import dev.ratchet.notification.guard.postgres.AnswerTable;
import dev.ratchet.outbox.Transactions;
import jakarta.inject.Singleton;
import java.util.List;
import java.util.TreeMap;

/** Remembers which codes were answered. */
@Singleton
public final class NoteAnswers {
    private final Transactions transactions;

    public NoteAnswers(Transactions transactions) {
        this.transactions = transactions;
    }

    public void apply(List<Answer> answers) {
        var first = new TreeMap<String, Answer>();
        answers.forEach(answer -> first.putIfAbsent(answer.deliveryId(), answer));
        transactions.run(tx -> AnswerTable.note(tx.connection(), first.values()));
    }
}
