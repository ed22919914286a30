package dev.ratchet.notification.message.application;

import dev.ratchet.notification.banner.domain.Banner;
import dev.ratchet.notification.banner.domain.BannerState;
import dev.ratchet.notification.banner.domain.BannerText;
import dev.ratchet.notification.message.domain.MessageKind;
import dev.ratchet.notification.message.domain.MessageText;
import dev.ratchet.notification.wording.Wording;
import jakarta.inject.Singleton;
import java.net.URI;
import java.time.Instant;
import java.time.ZoneId;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/** Shows what users are told, with sample values. */
@Singleton
public final class PreviewTemplates {
    private static final Wording SMS = new Wording("sms");
    private static final Instant DEADLINE = Instant.parse("2024-04-21T21:00:00Z");
    private static final ZoneId ZONE = ZoneId.of("Europe/Helsinki");
    private static final List<String> CODES = List.of("SIGN_IN", "OTHER");

    /** In place of the link, where there is none: {@link MessageKind#PHONE_CHANGED}. */
    private static final String WITHOUT_LINK = "PHONE_CHANGED_PLAIN";

    /** What has no words of its own. */
    private static final String IN_GENERAL = "ACCOUNT_CHANGED";

    private final URI setUp;
    private final URI notMe;

    PreviewTemplates(@ConfigProperty(name = "ratchet.public-url") String publicUrl) {
        this.setUp = URI.create(publicUrl + "/account");
        this.notMe = URI.create(publicUrl + "/account/not-me/sample");
    }

    /** How a user is told. */
    public enum Channel {
        EMAIL,
        SMS,
        BANNER
    }

    /** What users are told, and how. */
    public record Template(String kind, Set<Channel> channels) {}

    /**
     * A template with sample values.
     *
     * @param subject empty where the channel has none
     */
    public record Preview(String kind, Channel channel, Locale locale, String subject, String text) {}

    public List<Template> all() {
        var messages = Arrays.stream(MessageKind.values())
                .map(kind -> new Template(kind.name(), EnumSet.of(Channel.EMAIL, Channel.SMS)));
        var others = Stream.of(
                new Template(WITHOUT_LINK, EnumSet.of(Channel.EMAIL)),
                new Template(IN_GENERAL, EnumSet.of(Channel.SMS)));
        var codes = CODES.stream().map(kind -> new Template(kind, EnumSet.of(Channel.SMS)));
        var banners = Arrays.stream(BannerState.values())
                .map(state -> new Template(state.name(), EnumSet.of(Channel.BANNER)));
        return Stream.of(messages, others, codes, banners).flatMap(each -> each).toList();
    }

    /** Empty where there is no such template, or not on this channel. */
    public Optional<Preview> of(String kind, Channel channel, Locale wanted) {
        var locale = Wording.spoken(wanted);
        return all().stream()
                .filter(template ->
                        template.kind().equals(kind) && template.channels().contains(channel))
                .findFirst()
                .map(template -> switch (channel) {
                    case EMAIL -> mail(kind, locale);
                    case SMS -> new Preview(kind, channel, locale, "", sms(kind, locale));
                    case BANNER -> new Preview(kind, channel, locale, "", banner(kind, locale));
                });
    }

    private Preview mail(String kind, Locale locale) {
        var text = kind.equals(WITHOUT_LINK)
                ? MessageText.of(MessageKind.PHONE_CHANGED, DEADLINE, ZONE, null, locale)
                : MessageText.of(MessageKind.valueOf(kind), DEADLINE, ZONE, link(kind), locale);
        return new Preview(kind, Channel.EMAIL, locale, text.subject(), text.body());
    }

    private String sms(String kind, Locale locale) {
        return CODES.contains(kind) ? SMS.say(locale, kind, "123456", 10) : SMS.say(locale, kind, link(kind));
    }

    private URI link(String kind) {
        return kind.equals(MessageKind.PHONE_CHANGED.name()) ? notMe : setUp;
    }

    private static String banner(String state, Locale locale) {
        var sample = switch (BannerState.valueOf(state)) {
            case NONE -> new Banner(BannerState.NONE, null, 0, null, null, null);
            case ANNOUNCED -> new Banner(BannerState.ANNOUNCED, DEADLINE, 30, "REGION_DATE", null, 3);
            case COUNTDOWN -> new Banner(BannerState.COUNTDOWN, DEADLINE, 7, "REGION_DATE", null, 1);
            case REQUIRED -> new Banner(BannerState.REQUIRED, DEADLINE, 0, "REGION_DATE", null, null);
            case SNOOZED ->
                new Banner(BannerState.SNOOZED, DEADLINE, 7, "REGION_DATE", DEADLINE.minusSeconds(518_400), 2);
        };
        return BannerText.of(sample, ZONE, locale);
    }
}
