package dev.ratchet.enrollment.account;

import io.quarkus.qute.i18n.Message;
import io.quarkus.qute.i18n.MessageBundle;

/** The overview of factors and browsers. The texts are in {@code messages/security_*.properties}. */
@MessageBundle(value = "security", locale = "en")
public interface SecurityWords {
    @Message
    String heading();

    @Message
    String factors();

    @Message
    String noFactors();

    @Message
    String add();

    @Message
    String addFirst();

    @Message
    String added(String date);

    @Message
    String used(String date);

    @Message
    String remove();

    @Message
    String removeNamed(String name);

    @Message
    String suspended();

    @Message
    String disabled();

    @Message
    String notAllowed();

    @Message
    String notYet();

    @Message
    String tooWeak();

    @Message
    String smsOnly();

    @Message
    String browsers();

    @Message
    String noBrowsers();

    @Message
    String browsersLead();

    @Message
    String browserFrom(String last, String end);

    @Message
    String forget();

    @Message
    String forgetNamed(String name);

    @Message
    String notMeHeading();

    @Message
    String notMeChanged(String number, String date);

    @Message
    String notMeRemoved(String date);

    @Message
    String notMeText();

    @Message
    String notMe();

    @Message
    String notMeWasMe();

    @Message
    String notMeDone();

    @Message
    String notMeDoneText();

    @Message
    String forgetAll();

    @Message
    String recovery();

    @Message
    String recoveryHave();

    @Message
    String recoveryNone();

    @Message
    String rename();

    @Message
    String renameNamed(String name);

    @Message
    String nameHeading();

    @Message
    String name();

    @Message
    String nameHint();

    @Message
    String nameWrong();

    @Message
    String save();

    @Message
    String renewLink();

    @Message
    String renewHeading();

    @Message
    String renewText();

    @Message
    String renew();

    @Message
    String removeHeading(String name);

    @Message
    String removeText();

    @Message
    String removeLast();

    @Message
    String keepHeading();

    @Message
    String keepText();
}
