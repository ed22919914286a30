package dev.ratchet.enrollment.account;

import io.quarkus.qute.i18n.Message;
import io.quarkus.qute.i18n.MessageBundle;

/** What all pages say, and the notices. The texts are in {@code messages/words_*.properties}. */
@MessageBundle(value = "words", locale = "en")
public interface Words {
    @Message
    String skipToContent();

    @Message
    String error();

    @Message
    String problem();

    @Message
    String language();

    @Message
    String security();

    @Message
    String signOut();

    @Message
    String proceed();

    @Message
    String cancel();

    @Message
    String later();

    @Message
    String totp();

    @Message
    String sms();

    @Message
    String webauthn();

    @Message
    String push();

    @Message
    String recoveryCode();

    @Message
    String namedWebauthn();

    @Message
    String namedPush();

    @Message
    String namedSms();

    @Message
    String oneSecond();

    @Message
    String seconds(long count);

    @Message
    String minutes(long count);

    @Message
    String hours(long count);

    @Message
    String beginAgain();

    @Message
    String beginHeading();

    @Message
    String beginText();

    @Message
    String endedHeading();

    @Message
    String endedText();

    @Message
    String leftHeading();

    @Message
    String leftText();

    @Message
    String foreignHeading();

    @Message
    String foreignText();

    @Message
    String usedHeading();

    @Message
    String usedText();

    @Message
    String notValidHeading();

    @Message
    String notValidText();

    @Message
    String notFoundHeading();

    @Message
    String notFoundText();

    @Message
    String unreadableHeading();

    @Message
    String unreadableText();

    @Message
    String otherWayHeading();

    @Message
    String otherWayText();

    @Message
    String tooLargeHeading();

    @Message
    String tooLargeText();

    @Message
    String tooOftenHeading();

    @Message
    String tooOftenText();

    @Message
    String failedHeading();

    @Message
    String failedText();

    @Message
    String deniedHeading();

    @Message
    String deniedAddress();

    @Message
    String deniedFactor();

    @Message
    String deniedUndecided();

    @Message
    String deniedAccount();

    @Message
    String doneHeading();

    @Message
    String doneText();

    @Message
    String doneBack();

    @Message
    String doneStay();
}
