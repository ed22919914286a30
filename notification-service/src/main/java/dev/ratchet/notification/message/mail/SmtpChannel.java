package dev.ratchet.notification.message.mail;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.Socket;
import java.nio.charset.StandardCharsets;

/** Commands and replies over one socket, line by line. */
final class SmtpChannel {
    private final InputStream in;
    private final OutputStream out;

    SmtpChannel(Socket socket) throws IOException {
        this.in = new BufferedInputStream(socket.getInputStream());
        this.out = socket.getOutputStream();
    }

    SmtpReply read() throws IOException {
        return SmtpReply.read(in);
    }

    SmtpReply ask(String command) throws IOException {
        write(command);
        return read();
    }

    void write(String lines) throws IOException {
        out.write((lines + "\r\n").getBytes(StandardCharsets.UTF_8));
        out.flush();
    }
}
