package dev.ratchet.stack.mail;

import java.time.Instant;

/**
 * One mail as its reader sees it.
 *
 * @param to the address that it was handed in for
 * @param text of a mail that is more than plain text: as it came
 * @param sentAt when it was handed in
 */
public record Mail(String to, String subject, String text, Instant sentAt) {}
