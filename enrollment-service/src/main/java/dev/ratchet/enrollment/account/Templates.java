package dev.ratchet.enrollment.account;

import io.quarkus.qute.CheckedTemplate;
import io.quarkus.qute.TemplateInstance;

/** The pages, in {@code templates/account}. */
@CheckedTemplate(basePath = "account", defaultName = CheckedTemplate.HYPHENATED_ELEMENT_NAME)
class Templates {
    private Templates() {}

    static native TemplateInstance notice(Frame frame, NoticePage page);

    static native TemplateInstance challengeChoice(Frame frame, ChoicePage page);

    static native TemplateInstance challengeCode(Frame frame, CodePage page);

    static native TemplateInstance challengePasskey(Frame frame, PasskeyPage page);

    static native TemplateInstance challengePush(Frame frame, PushPage page);

    static native TemplateInstance setUpChoice(Frame frame, ChoicePage page);

    static native TemplateInstance setUpTotp(Frame frame, TotpPage page);

    static native TemplateInstance setUpPasskey(Frame frame, PasskeyPage page);

    static native TemplateInstance setUpPush(Frame frame, PairingPage page);

    static native TemplateInstance setUpPhone(Frame frame, PhonePage page);

    static native TemplateInstance setUpSms(Frame frame, SmsPage page);

    static native TemplateInstance recoveryCodes(Frame frame, CodesPage page);

    static native TemplateInstance backup(Frame frame, BackupPage page);

    static native TemplateInstance done(Frame frame, DonePage page);

    static native TemplateInstance overview(Frame frame, OverviewPage page);

    static native TemplateInstance removal(Frame frame, RemovalPage page);

    static native TemplateInstance name(Frame frame, NamePage page);

    static native TemplateInstance newCodes(Frame frame);

    static native TemplateInstance notMe(Frame frame, NotMePage page);
}
