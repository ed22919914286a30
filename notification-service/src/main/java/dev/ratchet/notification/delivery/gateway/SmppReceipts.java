package dev.ratchet.notification.delivery.gateway;

import dev.ratchet.notification.delivery.domain.DeliveryState;
import dev.ratchet.notification.delivery.domain.Receipt;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.Semaphore;
import java.util.function.Consumer;
import java.util.regex.Pattern;
import org.jboss.logging.Logger;
import org.jsmpp.SMPPConstant;
import org.jsmpp.bean.AlertNotification;
import org.jsmpp.bean.DataSm;
import org.jsmpp.bean.DeliverSm;
import org.jsmpp.bean.MessageType;
import org.jsmpp.bean.OptionalParameter;
import org.jsmpp.extra.ProcessRequestException;
import org.jsmpp.session.DataSmResult;
import org.jsmpp.session.MessageReceiverListener;
import org.jsmpp.session.Session;
import org.jspecify.annotations.Nullable;

/**
 * Delivery receipts in {@code deliver_sm}: by the parameters {@code receipted_message_id} and {@code message_state} (SMPP 3.4
 * §5.3.2.12, §5.3.2.35) where they are there, else by the text that gateways have agreed on (appendix B).
 */
final class SmppReceipts implements MessageReceiverListener {
    /** How many are stored at once: while the database is slow they must not take all threads from answers. */
    static final int AT_ONCE = 4;

    private static final Logger LOG = Logger.getLogger(SmppReceipts.class);
    private static final Pattern ID = Pattern.compile("(?i)\\bid:\\s*(\\S+)");
    private static final Pattern STATE = Pattern.compile("(?i)\\bstat:\\s*(\\S+)");
    private static final Pattern ERROR = Pattern.compile("(?i)\\berr:\\s*([0-9A-Za-z]{1,10})");

    private final String gateway;
    private final Consumer<List<Receipt>> receipts;
    private final Semaphore places = new Semaphore(AT_ONCE);

    SmppReceipts(String gateway, Consumer<List<Receipt>> receipts) {
        this.gateway = gateway;
        this.receipts = receipts;
    }

    /** It is answered with success once it is stored; until then the gateway is to tell it again. */
    @Override
    public void onAcceptDeliverSm(DeliverSm told) throws ProcessRequestException {
        if (!MessageType.SMSC_DEL_RECEIPT.containedIn(told.getEsmClass())) {
            // nobody is expected to answer a code
            return;
        }
        var receipt = read(told);
        if (receipt.isEmpty()) {
            LOG.warnf("gateway %s: a receipt that cannot be read", gateway);
            return;
        }
        if (!places.tryAcquire()) {
            throw tryAgain();
        }
        try {
            receipts.accept(List.of(receipt.get()));
        } catch (RuntimeException e) {
            LOG.warnf("gateway %s: a receipt could not be stored: %s", gateway, e.getMessage());
            throw tryAgain();
        } finally {
            places.release();
        }
    }

    private static ProcessRequestException tryAgain() {
        return new ProcessRequestException("try again", SMPPConstant.STAT_ESME_RX_T_APPN);
    }

    private Optional<Receipt> read(DeliverSm told) {
        var text = new String(told.getShortMessage(), StandardCharsets.ISO_8859_1);
        var named = told.getOptionalParameter(OptionalParameter.Receipted_message_id.class);
        var id = named == null ? found(ID, text) : named.getValueAsString();
        var stated = told.getOptionalParameter(OptionalParameter.Message_state.class);
        var state = stated == null ? state(found(STATE, text)) : state(stated.getValue());
        if (id == null || state == null) {
            return Optional.empty();
        }
        var error = found(ERROR, text);
        var detail = state == DeliveryState.FAILED ? "not delivered" + (error == null ? "" : ", error " + error) : null;
        try {
            return Optional.of(new Receipt(gateway, id.strip(), state, detail));
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }

    private static @Nullable String found(Pattern pattern, String text) {
        var match = pattern.matcher(text);
        return match.find() ? match.group(1) : null;
    }

    private static @Nullable DeliveryState state(@Nullable String told) {
        if (told == null) {
            return null;
        }
        return switch (told.toUpperCase(Locale.ROOT)) {
            case "DELIVRD" -> DeliveryState.DELIVERED;
            case "EXPIRED", "DELETED", "UNDELIV", "REJECTD" -> DeliveryState.FAILED;
            case "ACCEPTD", "ENROUTE", "UNKNOWN" -> DeliveryState.ACCEPTED;
            default -> null;
        };
    }

    /** SMPP 3.4 §5.2.28. */
    private static @Nullable DeliveryState state(byte told) {
        return switch (told) {
            case 2 -> DeliveryState.DELIVERED;
            case 3, 4, 5, 8 -> DeliveryState.FAILED;
            case 1, 6, 7 -> DeliveryState.ACCEPTED;
            default -> null;
        };
    }

    @Override
    public void onAcceptAlertNotification(AlertNotification told) {
        // phones that come back are the gateway's business
    }

    @Override
    public DataSmResult onAcceptDataSm(DataSm told, Session source) throws ProcessRequestException {
        throw new ProcessRequestException("not taken", SMPPConstant.STAT_ESME_RINVCMDID);
    }
}
