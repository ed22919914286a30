package dev.ratchet.notification.delivery.gateway;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Date;
import java.util.HexFormat;
import java.util.concurrent.atomic.AtomicInteger;
import org.jsmpp.PDUStringException;
import org.jsmpp.SMPPConstant;
import org.jsmpp.bean.DataCodings;
import org.jsmpp.bean.DeliveryReceipt;
import org.jsmpp.bean.ESMClass;
import org.jsmpp.bean.GSMSpecificFeature;
import org.jsmpp.bean.InterfaceVersion;
import org.jsmpp.bean.MessageMode;
import org.jsmpp.bean.MessageType;
import org.jsmpp.bean.NumberingPlanIndicator;
import org.jsmpp.bean.OptionalParameter;
import org.jsmpp.bean.RegisteredDelivery;
import org.jsmpp.bean.SubmitSm;
import org.jsmpp.bean.TypeOfNumber;
import org.jsmpp.extra.ProcessRequestException;
import org.jsmpp.session.SMPPServerSession;
import org.jsmpp.session.SMPPServerSessionListener;
import org.jsmpp.session.SubmitSmResult;
import org.jsmpp.util.DeliveryReceiptState;
import org.jsmpp.util.MessageId;

/**
 * An SMPP server in a process of its own. It says on its output what it took, and does with a message what the last two
 * digits of its number say.
 */
public final class SmppServer extends SilentServer {
    private final AtomicInteger ids = new AtomicInteger();

    /** @param arguments the port */
    public static void main(String[] arguments) throws IOException {
        var server = new SmppServer();
        try (var listener = new SMPPServerSessionListener(Integer.parseInt(arguments[0]))) {
            System.out.println("LISTENING");
            while (true) {
                var session = listener.accept();
                session.setMessageReceiverListener(server);
                Thread.ofPlatform().daemon().start(() -> bind(session));
            }
        }
    }

    private static void bind(SMPPServerSession session) {
        try {
            var asked = session.waitForBind(5_000);
            if (asked.getSystemId().equals("ratchet") && asked.getPassword().equals("secret")) {
                asked.accept("server", InterfaceVersion.IF_34);
                System.out.println("BOUND " + asked.getBindType());
            } else {
                asked.reject(SMPPConstant.STAT_ESME_RINVPASWD);
            }
        } catch (Exception e) {
            System.out.println("NOT BOUND " + e);
        }
    }

    @Override
    public SubmitSmResult onAcceptSubmitSm(SubmitSm taken, SMPPServerSession session) throws ProcessRequestException {
        var id = "m" + ids.incrementAndGet();
        System.out.println("TOOK " + taken.getDestAddress() + " " + (taken.getEsmClass() & 0xff) + " "
                + taken.getDataCoding() + " " + taken.getRegisteredDelivery() + " " + taken.getValidityPeriod() + " "
                + HexFormat.of().formatHex(taken.getShortMessage()) + " " + id);
        switch (taken.getDestAddress().substring(taken.getDestAddress().length() - 2)) {
            case "02" -> refuse(SMPPConstant.STAT_ESME_RTHROTTLED);
            case "03" -> refuse(SMPPConstant.STAT_ESME_RINVDSTADR);
            case "04" -> refuse(SMPPConstant.STAT_ESME_RSYSERR);
            case "05" -> sleep(30_000);
            case "06" -> session.close();
            case "07" -> later(() -> tell(session, taken, id, DeliveryReceiptState.UNDELIV));
            case "08" -> tell(session, taken, id, DeliveryReceiptState.DELIVRD);
            case "09" -> Runtime.getRuntime().halt(1);
            default -> {
                if (taken.getRegisteredDelivery() != 0) {
                    later(() -> tell(session, taken, id, DeliveryReceiptState.DELIVRD));
                }
            }
        }
        try {
            return new SubmitSmResult(new MessageId(id), new OptionalParameter[0]);
        } catch (PDUStringException e) {
            throw new IllegalStateException(e);
        }
    }

    private static void refuse(int status) throws ProcessRequestException {
        throw new ProcessRequestException("refused", status);
    }

    private static void later(Runnable work) {
        Thread.ofPlatform().daemon().start(work);
    }

    private static void sleep(long millis) {
        try {
            Thread.sleep(millis);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private static void tell(SMPPServerSession session, SubmitSm about, String id, DeliveryReceiptState state) {
        try {
            var receipt = new DeliveryReceipt(id, 1, 1, new Date(), new Date(), state, "007", "");
            session.deliverShortMessage(
                    "",
                    TypeOfNumber.INTERNATIONAL,
                    NumberingPlanIndicator.ISDN,
                    about.getDestAddress(),
                    TypeOfNumber.ALPHANUMERIC,
                    NumberingPlanIndicator.UNKNOWN,
                    about.getSourceAddr(),
                    new ESMClass(MessageMode.DEFAULT, MessageType.SMSC_DEL_RECEIPT, GSMSpecificFeature.DEFAULT),
                    (byte) 0,
                    (byte) 0,
                    new RegisteredDelivery(0),
                    DataCodings.ZERO,
                    receipt.toString().getBytes(StandardCharsets.ISO_8859_1));
            System.out.println("TOLD " + id);
        } catch (Exception e) {
            System.out.println("NOT TOLD " + e);
        }
    }
}
