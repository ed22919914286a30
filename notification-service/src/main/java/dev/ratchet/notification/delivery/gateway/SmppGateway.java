package dev.ratchet.notification.delivery.gateway;

import dev.ratchet.notification.delivery.application.SmsGateway;
import dev.ratchet.notification.delivery.domain.PhoneNumber;
import dev.ratchet.notification.delivery.domain.Receipt;
import dev.ratchet.notification.delivery.domain.SendOutcome;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import org.jboss.logging.Logger;
import org.jsmpp.InvalidResponseException;
import org.jsmpp.PDUException;
import org.jsmpp.bean.Alphabet;
import org.jsmpp.bean.ESMClass;
import org.jsmpp.bean.GeneralDataCoding;
import org.jsmpp.bean.NumberingPlanIndicator;
import org.jsmpp.bean.RegisteredDelivery;
import org.jsmpp.bean.SMSCDeliveryReceipt;
import org.jsmpp.bean.TypeOfNumber;
import org.jsmpp.extra.NegativeResponseException;
import org.jsmpp.extra.ResponseTimeoutException;
import org.jsmpp.session.SMPPSession;
import org.jspecify.annotations.Nullable;

/** A gateway that is spoken to in SMPP 3.4, over one connection per replica that is bound again whenever it ends. */
final class SmppGateway implements SmsGateway {
    private static final Logger LOG = Logger.getLogger(SmppGateway.class);
    private static final Duration PATIENCE = Duration.ofSeconds(1);
    private static final byte JOINED = 0x40;

    private final String name;
    private final SmppLink link;
    private final SmppConnection connection;
    private final AtomicInteger references = new AtomicInteger();

    /** @param receipts takes what the gateway tells later; where it fails the gateway is asked to tell it again */
    SmppGateway(String name, SmppLink link, Consumer<List<Receipt>> receipts) {
        this.name = name;
        this.link = link;
        this.connection = new SmppConnection(name, link, new SmppReceipts(name, receipts));
    }

    /** Binds, and binds again whenever the connection ends. */
    void connect() {
        connection.keep();
    }

    boolean isBound() {
        return connection.bound() != null;
    }

    void close() {
        connection.close();
    }

    @Override
    public String name() {
        return name;
    }

    @Override
    public boolean deliversOncePerId() {
        return false;
    }

    /** A text in parts may wait for the answer to its last part as long again. */
    @Override
    public Duration timeLimit() {
        return link.timeLimit().multipliedBy(2);
    }

    @Override
    public int window() {
        return link.window();
    }

    @Override
    public SendOutcome send(String deliveryId, PhoneNumber to, String text, Duration valid) {
        var session = connection.bound();
        if (session == null) {
            return new SendOutcome.Later("it could not be reached", PATIENCE);
        }
        var message = SmsParts.of(text, references.incrementAndGet() & 0xff);
        var limit = System.nanoTime() + link.timeLimit().toNanos();
        SendOutcome outcome = new SendOutcome.Unclear("it has no parts");
        for (int part = 0; part < message.parts().size(); part++) {
            if (part > 0 && System.nanoTime() > limit) {
                return new SendOutcome.Unclear("no answer in time after part " + part);
            }
            outcome = submit(session, to, message, part, valid);
            if (!(outcome instanceof SendOutcome.Accepted)) {
                return part == 0
                        ? outcome
                        : new SendOutcome.Unclear(
                                "it took " + part + " of " + message.parts().size() + " parts");
            }
        }
        return outcome;
    }

    /** The last part alone asks for a receipt: it tells of the whole message. */
    private SendOutcome submit(SMPPSession session, PhoneNumber to, SmsParts message, int part, Duration valid) {
        var several = message.parts().size() > 1;
        var last = part == message.parts().size() - 1;
        try {
            var taken = session.submitShortMessage(
                    "",
                    ton(link.sender()),
                    npi(link.sender()),
                    link.sender(),
                    TypeOfNumber.INTERNATIONAL,
                    NumberingPlanIndicator.ISDN,
                    to.e164().substring(1),
                    new ESMClass(several ? JOINED : 0),
                    (byte) 0,
                    (byte) 0,
                    null,
                    period(valid),
                    new RegisteredDelivery(last ? SMSCDeliveryReceipt.SUCCESS_FAILURE : SMSCDeliveryReceipt.DEFAULT),
                    (byte) 0,
                    new GeneralDataCoding(message.unicode() ? Alphabet.ALPHA_UCS2 : Alphabet.ALPHA_DEFAULT),
                    (byte) 0,
                    message.parts().get(part));
            return new SendOutcome.Accepted(id(taken.getMessageId()));
        } catch (NegativeResponseException e) {
            return SmppAnswers.refused(e.getCommandStatus());
        } catch (ResponseTimeoutException e) {
            return new SendOutcome.Unclear("no answer in time");
        } catch (InvalidResponseException e) {
            return new SendOutcome.Unclear("an answer that cannot be understood");
        } catch (PDUException e) {
            // found before anything was written
            LOG.errorf("gateway %s: a message cannot be put into SMPP", name);
            return new SendOutcome.Refused("it cannot be put into SMPP");
        } catch (IOException e) {
            return new SendOutcome.Unclear("the connection ended");
        }
    }

    private static @Nullable String id(@Nullable String told) {
        return told == null || told.isBlank() ? null : told.strip();
    }

    /** A relative time (SMPP 3.4 §7.1.1.2): the gateway drops the message after it. */
    static String period(Duration valid) {
        var most = Duration.ofDays(30);
        var asked = valid.compareTo(most) > 0 ? most : valid;
        return String.format(
                Locale.ROOT,
                "0000%02d%02d%02d%02d000R",
                asked.toDays(),
                asked.toHoursPart(),
                asked.toMinutesPart(),
                asked.toSecondsPart());
    }

    private static TypeOfNumber ton(String sender) {
        if (sender.isEmpty()) {
            return TypeOfNumber.UNKNOWN;
        }
        if (!sender.chars().allMatch(Character::isDigit)) {
            return TypeOfNumber.ALPHANUMERIC;
        }
        // short codes mean something in their network alone
        return sender.length() < 7 ? TypeOfNumber.NETWORK_SPECIFIC : TypeOfNumber.INTERNATIONAL;
    }

    private static NumberingPlanIndicator npi(String sender) {
        return ton(sender) == TypeOfNumber.INTERNATIONAL ? NumberingPlanIndicator.ISDN : NumberingPlanIndicator.UNKNOWN;
    }
}
