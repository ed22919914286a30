package dev.ratchet.notification.delivery.gateway;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.time.Duration;
import javax.net.ssl.SSLParameters;
import javax.net.ssl.SSLSocket;
import javax.net.ssl.SSLSocketFactory;
import org.jsmpp.session.connection.Connection;
import org.jsmpp.session.connection.ConnectionFactory;
import org.jsmpp.session.connection.socket.SocketConnection;

/**
 * Connections over TLS to a host whose certificate is trusted and bears its name: jSMPP's own would take that of anybody,
 * and tell them the password.
 */
final class TlsConnections implements ConnectionFactory {
    private final SSLSocketFactory sockets;
    private final Duration within;

    /** @param within how long connecting, and agreeing on keys, may take each */
    TlsConnections(SSLSocketFactory sockets, Duration within) {
        this.sockets = sockets;
        this.within = within;
    }

    @Override
    public Connection createConnection(String host, int port) throws IOException {
        var plain = new Socket();
        try {
            plain.connect(new InetSocketAddress(host, port), millis());
            plain.setSoTimeout(millis());
            var socket = (SSLSocket) sockets.createSocket(plain, host, port, true);
            var parameters = new SSLParameters();
            parameters.setEndpointIdentificationAlgorithm("HTTPS");
            socket.setSSLParameters(parameters);
            socket.startHandshake();
            return new SocketConnection(socket);
        } catch (IOException e) {
            plain.close();
            throw e;
        }
    }

    private int millis() {
        return (int) within.toMillis();
    }
}
