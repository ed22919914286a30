package dev.ratchet.enrollment.account;

import dev.ratchet.enrollment.crypto.SessionToken;
import dev.ratchet.enrollment.domain.AccountSession;

/** A request of a browser that has a session. */
record Visit(AccountSession session, SessionToken token, Frame frame) {}
