package dev.ratchet.enrollment.account;

import jakarta.inject.Singleton;
import jakarta.ws.rs.core.Response;
import java.util.Optional;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.jspecify.annotations.Nullable;

/** Pages that say why there is nothing else to see, and what helps. */
@Singleton
class Notices {
    private final Optional<String> signInUrl;

    Notices(@ConfigProperty(name = "ratchet.account.sign-in-url") Optional<String> signInUrl) {
        this.signInUrl = signInUrl;
    }

    /**
     * Who comes on its own begins at the product.
     *
     * @param hadOne whether the browser had a session, which has ended
     */
    Turned noSession(Frame frame, boolean hadOne) {
        if (!hadOne && signInUrl.isPresent()) {
            return Turned.to(signInUrl.get());
        }
        var words = Speech.words(frame);
        return hadOne
                ? turned(401, frame, words.endedHeading(), words.endedText())
                : turned(401, frame, words.beginHeading(), words.beginText());
    }

    Turned foreignForm(Frame frame) {
        var words = Speech.words(frame);
        return turned(403, frame, words.foreignHeading(), words.foreignText());
    }

    /** Who must prove something and has nothing left to do it with. */
    Turned nothingToProve(Frame frame) {
        var words = Speech.in(frame, ChallengeWords.class);
        return turned(409, frame, words.noneHeading(), words.noneText());
    }

    Response left(Frame frame) {
        var words = Speech.words(frame);
        return page(200, frame, words.leftHeading(), words.leftText());
    }

    Response used(Frame frame) {
        var words = Speech.words(frame);
        return page(410, frame, words.usedHeading(), words.usedText());
    }

    Response notValid(Frame frame) {
        var words = Speech.words(frame);
        return page(404, frame, words.notValidHeading(), words.notValidText());
    }

    Response notFound(Frame frame) {
        var words = Speech.words(frame);
        return page(404, frame, words.notFoundHeading(), words.notFoundText());
    }

    /** @param reason as the product was told it, or anything else */
    Response denied(Frame frame, @Nullable String reason) {
        var words = Speech.words(frame);
        return page(403, frame, words.deniedHeading(), whyDenied(words, reason == null ? "" : reason));
    }

    /** Who was never here and who is no more read the same. */
    private static String whyDenied(Words words, String reason) {
        return switch (reason) {
            case "ADDRESS_BLOCKED", "ADDRESS_NOT_ALLOWED" -> words.deniedAddress();
            case "FACTOR_DISABLED" -> words.deniedFactor();
            case "CANNOT_DECIDE" -> words.deniedUndecided();
            default -> words.deniedAccount();
        };
    }

    /** @param status of a problem that a program would be told in JSON */
    String problem(Frame frame, int status) {
        var words = Speech.words(frame);
        return switch (status) {
            case 400, 415 -> html(frame, words.unreadableHeading(), words.unreadableText());
            case 405 -> html(frame, words.otherWayHeading(), words.otherWayText());
            case 413 -> html(frame, words.tooLargeHeading(), words.tooLargeText());
            case 429 -> html(frame, words.tooOftenHeading(), words.tooOftenText());
            default ->
                status < 500
                        ? html(frame, words.notFoundHeading(), words.notFoundText())
                        : html(frame, words.failedHeading(), words.failedText());
        };
    }

    private Turned turned(int status, Frame frame, String heading, String text) {
        return new Turned(page(status, frame, heading, text));
    }

    private Response page(int status, Frame frame, String heading, String text) {
        return Pages.of(status, frame, Templates.notice(frame, new NoticePage(heading, text, signInUrl.orElse(null))));
    }

    private String html(Frame frame, String heading, String text) {
        return Pages.html(frame, Templates.notice(frame, new NoticePage(heading, text, signInUrl.orElse(null))));
    }
}
