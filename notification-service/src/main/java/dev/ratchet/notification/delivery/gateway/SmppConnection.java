package dev.ratchet.notification.delivery.gateway;

import java.io.IOException;
import java.time.Duration;
import java.util.concurrent.Semaphore;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;
import javax.net.ssl.SSLSocketFactory;
import org.jboss.logging.Logger;
import org.jsmpp.bean.BindType;
import org.jsmpp.bean.NumberingPlanIndicator;
import org.jsmpp.bean.TypeOfNumber;
import org.jsmpp.session.BindParameter;
import org.jsmpp.session.SMPPSession;
import org.jsmpp.session.connection.socket.SocketConnectionFactory;
import org.jspecify.annotations.Nullable;

/** One bound connection to an SMPP gateway, and the thread that binds a new one when it ends. */
final class SmppConnection {
    private static final Logger LOG = Logger.getLogger(SmppConnection.class);
    private static final long FIRST_PAUSE = 200;
    private static final long LONGEST_PAUSE = 10_000;
    private static final long BIND_WITHIN = 5_000;
    private static final Duration CONNECT_WITHIN = Duration.ofSeconds(5);
    private static final int THREADS_FOR_ANSWERS = 4;
    private static final int MOST_UNREAD = 500;

    private final String name;
    private final SmppLink link;
    private final SmppReceipts receipts;
    private final Semaphore ended = new Semaphore(0);
    private volatile @Nullable SMPPSession session;
    private volatile @Nullable Thread keeper;
    private volatile boolean closed;

    SmppConnection(String name, SmppLink link, SmppReceipts receipts) {
        this.name = name;
        this.link = link;
        this.receipts = receipts;
    }

    void keep() {
        keeper = Thread.ofPlatform().name("smpp-" + name).daemon().start(this::keepBound);
    }

    /** Null while it is not bound. */
    @Nullable
    SMPPSession bound() {
        var current = session;
        return current != null && current.getSessionState().isTransmittable() ? current : null;
    }

    private void keepBound() {
        var pause = FIRST_PAUSE;
        try {
            while (!closed) {
                if (bind()) {
                    pause = FIRST_PAUSE;
                    awaitEnd();
                } else {
                    // replicas that lost the same gateway do not come back all at once
                    Thread.sleep(pause / 2 + ThreadLocalRandom.current().nextLong(pause));
                    pause = Math.min(LONGEST_PAUSE, pause * 2);
                }
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void awaitEnd() throws InterruptedException {
        while (bound() != null && !closed) {
            if (ended.tryAcquire(1, TimeUnit.SECONDS)) {
                ended.drainPermits();
            }
        }
        if (!closed) {
            LOG.warnf("gateway %s: the connection ended", name);
        }
    }

    private boolean bind() {
        var next = new SMPPSession(
                link.tls()
                        ? new TlsConnections((SSLSocketFactory) SSLSocketFactory.getDefault(), CONNECT_WITHIN)
                        : SocketConnectionFactory.getInstance());
        // answers must not wait behind receipts, nor either for a place in the queue
        next.setPduProcessorDegree(SmppReceipts.AT_ONCE + THREADS_FOR_ANSWERS);
        next.setQueueCapacity(link.window() + MOST_UNREAD);
        next.setEnquireLinkTimer((int) link.enquireEvery().toMillis());
        next.setTransactionTimer(link.timeLimit().toMillis());
        next.setMessageReceiverListener(receipts);
        next.addSessionStateListener((now, before, source) -> ended.release());
        try {
            next.connectAndBind(
                    link.host(),
                    link.port(),
                    new BindParameter(
                            BindType.BIND_TRX,
                            link.systemId(),
                            link.password(),
                            link.systemType(),
                            TypeOfNumber.UNKNOWN,
                            NumberingPlanIndicator.UNKNOWN,
                            null),
                    BIND_WITHIN);
            session = next;
            LOG.infof("gateway %s is bound", name);
            return true;
        } catch (IOException e) {
            LOG.warnf("gateway %s cannot be bound: %s", name, e.getMessage());
            next.close();
            return false;
        }
    }

    void close() {
        closed = true;
        var thread = keeper;
        if (thread != null) {
            thread.interrupt();
        }
        var current = session;
        if (current != null) {
            current.unbindAndClose();
        }
    }
}
