package dev.ratchet.notification.message.domain;

/** What a mail server made of a message. No reason quotes the message or its address. */
public sealed interface MailOutcome {

    record Accepted() implements MailOutcome {}

    /** For good, and for what it is (RFC 5321, section 4.2.1: 5yz). */
    record Refused(String reason) implements MailOutcome {}

    /** It was certainly not taken, and may be later (4yz, a server that wants another log-in, or an end before the text was begun). */
    record Later(String reason) implements MailOutcome {}

    /** It may have been taken or not. */
    record Unclear(String reason) implements MailOutcome {}
}
