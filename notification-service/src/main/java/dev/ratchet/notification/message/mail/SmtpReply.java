package dev.ratchet.notification.message.mail;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

/**
 * What a mail server answers to one command (RFC 5321, section 4.2).
 *
 * @param lines without the code; they may quote an address
 */
record SmtpReply(int code, List<String> lines) {
    private static final Pattern LINE = Pattern.compile("([2-5][0-9]{2})(?:([ -])(.*))?");

    /** More than any server has to say: one that never ends must not fill the memory. */
    private static final int MOST_LINES = 200;

    private static final int LONGEST_LINE = 4_096;

    SmtpReply {
        lines = List.copyOf(lines);
    }

    /** @throws IOException when the connection ends before, or what comes is no reply */
    static SmtpReply read(InputStream in) throws IOException {
        var code = 0;
        var lines = new ArrayList<String>();
        while (lines.size() < MOST_LINES) {
            var line = LINE.matcher(line(in));
            if (!line.matches() || (code != 0 && code != Integer.parseInt(line.group(1)))) {
                throw new SmtpProblem("the mail server is not understood");
            }
            code = Integer.parseInt(line.group(1));
            lines.add(line.group(3) == null ? "" : line.group(3));
            if (!"-".equals(line.group(2))) {
                return new SmtpReply(code, lines);
            }
        }
        throw new SmtpProblem("the mail server says too much");
    }

    private static String line(InputStream in) throws IOException {
        var line = new ByteArrayOutputStream();
        for (int next = in.read(); next != '\n'; next = in.read()) {
            if (next < 0) {
                throw new SmtpProblem("the mail server ended the connection");
            }
            if (line.size() == LONGEST_LINE) {
                throw new SmtpProblem("the mail server says too much");
            }
            line.write(next);
        }
        return line.toString(StandardCharsets.UTF_8).stripTrailing();
    }

    /** Whether it is one of those that begin so: 2 for done, 3 for go on. */
    boolean is(int kind) {
        return code / 100 == kind;
    }

    /** @throws SmtpProblem unless it is one of these: a refusal of whoever speaks to the server where it is one */
    SmtpReply must(int kind) throws SmtpProblem {
        return must(kind, false);
    }

    /** @throws SmtpProblem unless it is one of these: a refusal of the mail itself where it is one */
    SmtpReply mustForMail(int kind) throws SmtpProblem {
        return must(kind, true);
    }

    private SmtpReply must(int kind, boolean aboutTheMail) throws SmtpProblem {
        if (is(kind)) {
            return this;
        }
        throw is(4) || is(5)
                ? new SmtpRefusal(this, aboutTheMail)
                : new SmtpProblem("the mail server answered " + code + " out of turn");
    }

    @Override
    public String toString() {
        return "SmtpReply[" + code + "]";
    }
}
