package dev.ratchet.notification.message.mail;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.Socket;

/** Hears no more than any mail server has to say: the library keeps a reply that never ends until the memory is full. */
final class SmtpSocket extends Socket {
    private static final int MOST_BYTES = 256 * 1024;

    @Override
    public InputStream getInputStream() throws IOException {
        return new Limited(super.getInputStream());
    }

    private static final class Limited extends FilterInputStream {
        private int heard;

        Limited(InputStream in) {
            super(in);
        }

        @Override
        public int read() throws IOException {
            var next = super.read();
            count(1);
            return next;
        }

        @Override
        public int read(byte[] bytes, int from, int length) throws IOException {
            var read = super.read(bytes, from, length);
            count(read);
            return read;
        }

        private void count(int more) throws IOException {
            heard += Math.max(more, 0);
            if (heard > MOST_BYTES) {
                throw new IOException("the mail server says too much");
            }
        }
    }
}
