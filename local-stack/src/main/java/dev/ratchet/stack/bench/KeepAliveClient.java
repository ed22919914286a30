package dev.ratchet.stack.bench;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.Locale;

/**
 * One connection that posts JSON again and again, and does as little else as HTTP/1.1 allows: where load generator and
 * service share the processors, each instruction here is one that the service cannot use.
 */
final class KeepAliveClient implements AutoCloseable {
    private static final String LENGTH = "content-length:";
    private static final int PATIENCE_MILLIS = 20_000;

    private final Socket socket;
    private final InputStream in;
    private final OutputStream out;
    private final String head;

    /** @param headers more that each request carries; each with its line end */
    KeepAliveClient(int port, String headers) throws IOException {
        this.socket = new Socket(InetAddress.getLoopbackAddress(), port);
        socket.setTcpNoDelay(true);
        socket.setSoTimeout(PATIENCE_MILLIS);
        this.in = new BufferedInputStream(socket.getInputStream());
        this.out = socket.getOutputStream();
        this.head = " HTTP/1.1\r\nHost: localhost:" + port + "\r\n" + headers
                + "Content-Type: application/json\r\nAccept: application/json\r\nContent-Length: ";
    }

    static KeepAliveClient withToken(int port, String token) throws IOException {
        return new KeepAliveClient(port, "Authorization: Bearer " + token + "\r\n");
    }

    /**
     * Returns the body of the answer, which must be a success.
     *
     * @param json in ASCII
     */
    String post(String path, String json) throws IOException {
        var request = "POST " + path + head + json.length() + "\r\n\r\n" + json;
        out.write(request.getBytes(StandardCharsets.ISO_8859_1));
        var status = line();
        var length = -1;
        for (var header = line(); !header.isEmpty(); header = line()) {
            if (header.regionMatches(true, 0, LENGTH, 0, LENGTH.length())) {
                length = Integer.parseInt(header.substring(LENGTH.length()).strip());
            }
        }
        if (length < 0) {
            throw new IOException("an answer without a length: " + status);
        }
        var body = new String(in.readNBytes(length), StandardCharsets.UTF_8);
        if (!status.startsWith("HTTP/1.1 2")) {
            throw new IOException(String.format(Locale.ROOT, "answered %s: %s", status, body));
        }
        return body;
    }

    private String line() throws IOException {
        var line = new StringBuilder();
        for (int next = in.read(); next != '\n'; next = in.read()) {
            if (next < 0) {
                throw new IOException("the service closed the connection");
            }
            if (next != '\r') {
                line.append((char) next);
            }
        }
        return line.toString();
    }

    @Override
    public void close() throws IOException {
        socket.close();
    }
}
