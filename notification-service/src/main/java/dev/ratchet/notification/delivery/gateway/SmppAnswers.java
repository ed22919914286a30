package dev.ratchet.notification.delivery.gateway;

import dev.ratchet.notification.delivery.domain.SendOutcome;
import java.time.Duration;
import java.util.Locale;
import java.util.Set;
import org.jsmpp.SMPPConstant;

/** What the status of a refused {@code submit_sm} says (SMPP 3.4 §5.1.3). */
final class SmppAnswers {
    private static final Duration PATIENCE = Duration.ofSeconds(1);

    /** Its queue is full, or we are too fast: it was not taken, and may be later. */
    private static final Set<Integer> LATER = Set.of(
            SMPPConstant.STAT_ESME_RMSGQFUL,
            SMPPConstant.STAT_ESME_RTHROTTLED,
            SMPPConstant.STAT_ESME_RINVBNDSTS,
            SMPPConstant.STAT_ESME_RX_T_APPN);

    /** Its own trouble: whether the message went on before that is not told. */
    private static final Set<Integer> UNCLEAR = Set.of(
            SMPPConstant.STAT_ESME_RSYSERR,
            SMPPConstant.STAT_ESME_RUNKNOWNERR,
            SMPPConstant.STAT_ESME_RDELIVERYFAILURE);

    private SmppAnswers() {}

    static SendOutcome refused(int status) {
        var said = String.format(Locale.ROOT, "SMPP status 0x%08x", status);
        if (LATER.contains(status)) {
            return new SendOutcome.Later(said, PATIENCE);
        }
        return UNCLEAR.contains(status) ? new SendOutcome.Unclear(said) : new SendOutcome.Refused(said);
    }
}
