package dev.ratchet.enrollment.account;

import io.quarkus.qute.i18n.Message;
import io.quarkus.qute.i18n.MessageBundle;

/** The pages on which a second factor is proved. The texts are in {@code messages/challenge_*.properties}. */
@MessageBundle(value = "challenge", locale = "en")
public interface ChallengeWords {
    @Message
    String chooseHeading();

    @Message
    String chooseLead();

    @Message
    String aboutTotp();

    @Message
    String aboutSms(String number);

    @Message
    String aboutWebauthn();

    @Message
    String aboutPush();

    @Message
    String aboutRecoveryCode();

    @Message
    String totpHeading();

    @Message
    String totpLead();

    @Message
    String smsHeading();

    @Message
    String smsLead(String number);

    @Message
    String recoveryHeading();

    @Message
    String recoveryLead();

    @Message
    String code();

    @Message
    String codeHint();

    @Message
    String recoveryHint();

    @Message
    String remember(int days);

    @Message
    String rememberHint();

    @Message
    String confirm();

    @Message
    String resend();

    @Message
    String resendIn(String time);

    @Message
    String otherWay();

    @Message
    String notDelivered();

    @Message
    String perhapsNotDelivered();

    @Message
    String missing();

    @Message
    String wrong();

    @Message
    String wrongLeft(int count);

    @Message
    String wrongLast();

    @Message
    String gone();

    @Message
    String again();

    @Message
    String locked(String time);

    @Message
    String disabled();

    @Message
    String notUsable();

    @Message
    String tooSoon(String time);

    @Message
    String needsScript();

    @Message
    String passkeyHeading();

    @Message
    String passkeyLead();

    @Message
    String passkeyButton();

    @Message
    String passkeyUnsupported();

    @Message
    String passkeyCancelled();

    @Message
    String passkeyMissing();

    @Message
    String passkeyWrong();

    @Message
    String passkeyCloned();

    @Message
    String pushHeading();

    @Message
    String pushLead();

    @Message
    String pushWaiting();

    @Message
    String pushApproved();

    @Message
    String pushNotYet();

    @Message
    String pushDenied();

    @Message
    String pushTooSoon(String time);

    @Message
    String pushAgain();

    @Message
    String noneHeading();

    @Message
    String noneText();
}
