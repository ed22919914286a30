package dev.ratchet.stack.mail;

import com.icegreen.greenmail.mail.MovingMessage;
import com.icegreen.greenmail.user.GreenMailUser;
import jakarta.mail.internet.MimeMessage;

/** A user of the mail server whose mails are not kept there. */
record NoMailbox(String address) implements GreenMailUser {
    @Override
    public String getEmail() {
        return address;
    }

    @Override
    public String getLogin() {
        return address;
    }

    @Override
    public String getQualifiedMailboxName() {
        return address;
    }

    @Override
    public void deliver(MovingMessage message) {
        // the inbox has it
    }

    @Override
    public void deliver(MimeMessage message) {
        // the inbox has it
    }

    @Override
    public void create() {
        // there is nothing to make
    }

    @Override
    public void delete() {
        // nor to delete
    }

    @Override
    public String getPassword() {
        return "";
    }

    @Override
    public void setPassword(String password) {
        // nobody reads mails through the server
    }

    @Override
    public void authenticate(String password) {
        // whoever runs the stack may send
    }
}
