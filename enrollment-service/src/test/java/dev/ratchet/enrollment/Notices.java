package dev.ratchet.enrollment;

import static dev.ratchet.events.Topics.NOTICE_REQUESTED;
import static org.awaitility.Awaitility.await;

import dev.ratchet.enrollment.People.Person;
import dev.ratchet.events.CloudEvent;
import dev.ratchet.events.NoticeMessage;
import dev.ratchet.events.NoticeRequested;
import dev.ratchet.events.OtpSeal;
import dev.ratchet.testing.TestKeys;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.time.Duration;
import java.util.Base64;
import java.util.List;

/** What users were told about their accounts, as it travels. */
final class Notices {
    private Notices() {}

    /** A notice, opened. */
    record Told(String kind, String phone, String link, NoticeRequested event) {
        /** The last part of the link. */
        String token() {
            return link.substring(link.lastIndexOf('/') + 1);
        }
    }

    /** Those to a number, in the order in which they were sent, once there are that many. */
    static List<Told> to(Person person, int count) {
        return await().atMost(Duration.ofSeconds(20)).until(() -> to(person), told -> told.size() >= count);
    }

    static List<Told> to(Person person) {
        return all(person).stream().filter(told -> told.phone() != null).toList();
    }

    static List<Told> all(Person person) {
        return Wire.heard(NOTICE_REQUESTED, person.key()).stream()
                .map(CloudEvent::data)
                .map(Notices::told)
                .toList();
    }

    /** The kinds of those that go wherever the user is reached, in the order in which they were sent. */
    static List<String> plain(Person person) {
        return withoutNumber(person).stream().map(Told::kind).toList();
    }

    static List<Told> withoutNumber(Person person) {
        return all(person).stream().filter(told -> told.phone() == null).toList();
    }

    private static Told told(NoticeRequested event) {
        var opened = open(event);
        return new Told(event.kind(), opened.phone(), opened.link(), event);
    }

    private static NoticeMessage open(NoticeRequested event) {
        try {
            var key = Files.readString(TestKeys.files().folder().resolve("otp-transport.key"));
            return new OtpSeal(Base64.getDecoder().decode(key.strip())).openNotice(event.noticeId(), event.sealed());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
