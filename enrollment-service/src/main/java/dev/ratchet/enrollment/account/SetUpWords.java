package dev.ratchet.enrollment.account;

import io.quarkus.qute.i18n.Message;
import io.quarkus.qute.i18n.MessageBundle;

/** The pages on which a factor is set up. The texts are in {@code messages/setup_*.properties}. */
@MessageBundle(value = "setup", locale = "en")
public interface SetUpWords {
    @Message
    String chooseHeading();

    @Message
    String chooseLead();

    @Message
    String required();

    @Message
    String aboutTotp();

    @Message
    String aboutSms();

    @Message
    String aboutWebauthn();

    @Message
    String aboutPush();

    @Message
    String skipsLeft(int count);

    @Message
    String skipLast();

    @Message
    String waits(String span);

    @Message
    String none();

    @Message
    String totpHeading();

    @Message
    String totpScan();

    @Message
    String totpPicture();

    @Message
    String totpByHand();

    @Message
    String totpOpen();

    @Message
    String totpCode();

    @Message
    String smsHeading();

    @Message
    String smsOwn(String number);

    @Message
    String smsOther();

    @Message
    String smsWhere();

    @Message
    String phone();

    @Message
    String phoneHint();

    @Message
    String phoneWrong();

    @Message
    String smsSend();

    @Message
    String smsSent(String number);

    @Message
    String smsOtherNumber();

    @Message
    String finish();

    @Message
    String otherWay();

    @Message
    String notAllowed();

    @Message
    String tooWeak();

    @Message
    String tooMany(int most);

    @Message
    String resetNeeded();

    @Message
    String gone();

    @Message
    String phoneDisowned();

    @Message
    String passkeyHeading();

    @Message
    String passkeyLead();

    @Message
    String passkeyButton();

    @Message
    String pushHeading();

    @Message
    String pushScan();

    @Message
    String pushPicture();

    @Message
    String pushWaiting();

    @Message
    String pushPaired();

    @Message
    String codesHeading();

    @Message
    String codesLead();

    @Message
    String codesList();

    @Message
    String download();

    @Message
    String print();

    @Message
    String kept();

    @Message
    String fileLead(String account);

    @Message
    String codesGoneHeading();

    @Message
    String codesGoneText();

    @Message
    String backupHeading();

    @Message
    String backupLead();

    @Message
    String backupAdd();
}
