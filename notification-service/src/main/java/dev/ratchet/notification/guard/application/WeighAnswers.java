package dev.ratchet.notification.guard.application;

import dev.ratchet.notification.guard.domain.Block;
import dev.ratchet.notification.guard.domain.Detector;
import dev.ratchet.notification.guard.domain.Mode;
import dev.ratchet.notification.guard.domain.Scope;
import dev.ratchet.notification.guard.domain.Tally;
import dev.ratchet.notification.guard.domain.Weighed;
import dev.ratchet.notification.guard.postgres.AnswerTable;
import dev.ratchet.notification.guard.postgres.BlockTable;
import dev.ratchet.notification.routing.application.ScoreGateways;
import dev.ratchet.notification.routing.domain.Carried;
import dev.ratchet.outbox.Transactions;
import dev.ratchet.outbox.Tx;
import jakarta.inject.Singleton;
import java.sql.SQLException;
import java.util.List;

/**
 * Weighs codes after their end: answered or not counts for the gateway that brought them and for the numbers that they went
 * to. Where too few are answered, it raises an alarm and blocks.
 */
@Singleton
public final class WeighAnswers {
    private static final int AT_ONCE = 5_000;

    private final Transactions transactions;
    private final Detector detector;
    private final ScoreGateways scoreGateways;
    private final GuardAlarms alarms;

    public WeighAnswers(Transactions transactions, Detector detector, ScoreGateways scoreGateways, GuardAlarms alarms) {
        this.transactions = transactions;
        this.detector = detector;
        this.scoreGateways = scoreGateways;
        this.alarms = alarms;
    }

    /** One step, which replicas that do it at once share. @return whether there may be more */
    public boolean weigh() {
        return transactions.call(tx -> {
            var weighed = AnswerTable.weigh(tx.connection(), detector.patience(), AT_ONCE);
            var wentOut = weighed.stream().filter(Weighed::wentOut).toList();
            if (!wentOut.isEmpty()) {
                AnswerTable.tally(tx.connection(), wentOut);
                scoreGateways.add(tx, carried(wentOut));
            }
            return weighed.stream().mapToInt(Weighed::sent).sum() == AT_ONCE;
        });
    }

    /** Codes that no gateway is known for count for none. */
    private static List<Carried> carried(List<Weighed> wentOut) {
        return wentOut.stream()
                .filter(each -> !each.gateway().isEmpty())
                .map(each -> new Carried(each.country(), each.gateway(), each.sent(), each.answered()))
                .toList();
    }

    /** Blocks what is suspicious, and not blocked yet. */
    public void detect() {
        if (detector.mode() == Mode.OFF) {
            return;
        }
        transactions.run(tx -> {
            var suspects = AnswerTable.ofLate(tx.connection(), detector).stream()
                    .filter(detector::suspects)
                    .toList();
            if (!suspects.isEmpty()) {
                block(tx, suspects);
            }
        });
    }

    private void block(Tx tx, List<Tally> suspects) throws SQLException {
        var begun = BlockTable.begin(tx.connection(), suspects, detector.blockFor());
        var now = tx.now();
        for (var suspect : suspects) {
            if (begun.contains(new Block(suspect.kind(), suspect.subject()))) {
                alarms.raise(
                        tx,
                        suspect.tenantId(),
                        suspect.userId(),
                        "SMS_PUMPING",
                        detail(suspect),
                        (suspect.kind() == Scope.PREFIX ? "prefix:" : "country:") + suspect.subject(),
                        now);
            }
        }
    }

    private String detail(Tally suspect) {
        return "of " + suspect.sent() + " codes to numbers of " + suspect.subject() + " in " + detector.window() + " "
                + suspect.answered() + " were answered; "
                + (detector.mode() == Mode.ENFORCE
                        ? "codes to them are refused for " + detector.blockFor()
                        : "nothing is refused for it, the detector may only record");
    }
}
