package dev.ratchet.notification.delivery.gateway;

import java.time.Duration;

/**
 * How an SMPP gateway is reached.
 *
 * @param systemId by which it knows us
 * @param sender what messages come from: a number, a short code or a name; empty where the gateway knows
 * @param enquireEvery how often a silent connection is asked whether it lives
 * @param timeLimit how long an answer is waited for
 * @param window how many messages may be without an answer
 */
record SmppLink(
        String host,
        int port,
        boolean tls,
        String systemId,
        String password,
        String systemType,
        String sender,
        Duration enquireEvery,
        Duration timeLimit,
        int window) {

    @Override
    public String toString() {
        return "SmppLink[" + systemId + "@" + host + ":" + port + "]";
    }
}
