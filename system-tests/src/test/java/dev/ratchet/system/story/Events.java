package dev.ratchet.system.story;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.ratchet.system.platform.Answer;
import dev.ratchet.system.platform.Heard;
import dev.ratchet.system.platform.Latecomers;
import dev.ratchet.system.platform.Platform;
import dev.ratchet.system.platform.Told;
import dev.ratchet.system.platform.User;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;

/** What the platform tells and shows, waited for as long as a busy machine may take. */
public final class Events {
    static final Duration AS_PROMISED = Duration.ofSeconds(2);
    private static final Duration PATIENCE = Duration.ofSeconds(30);

    private final Platform platform;
    private final Heard states;
    private final Heard requirements;
    private final Map<String, Integer> smsRead = new HashMap<>();

    public Events(Platform platform) {
        this.platform = platform;
        this.states = new Heard(platform.wire(), "mfa-state-changed");
        this.requirements = new Heard(platform.wire(), "mfa-requirement-changed");
    }

    /** The last {@code mfa-state-changed} of the user, once it tells this state. */
    public Told awaitState(User user, String state) {
        await().atMost(PATIENCE)
                .untilAsserted(() -> assertThat(statesOf(user))
                        .as("states told of %s", user.key())
                        .isNotEmpty()
                        .last()
                        .isEqualTo(state));
        return states.of(user).getLast();
    }

    /** The last {@code mfa-requirement-changed} of the user, once it tells this level. */
    public Told awaitRequirement(User user, String level) {
        await().atMost(PATIENCE)
                .untilAsserted(() -> assertThat(requirements.of(user))
                        .as("requirements told of %s", user.key())
                        .isNotEmpty()
                        .last()
                        .extracting(told -> told.text("requirement"))
                        .isEqualTo(level));
        return requirements.of(user).getLast();
    }

    /** The first {@code mfa-requirement-changed} of the user, whatever it tells. */
    Told awaitRequirementOf(User user) {
        await().atMost(PATIENCE).until(() -> !requirements.of(user).isEmpty());
        return requirements.of(user).getFirst();
    }

    /** {@code GET /v1/users/{t}/{u}}, once it shows this state. */
    UserSeen awaitShown(User user, String state, Duration limit) {
        var last = new UserSeen[1];
        await().atMost(limit).pollInterval(Duration.ofMillis(50)).untilAsserted(() -> {
            last[0] = see(user);
            assertThat(last[0].state()).as("%s", last[0].answer().body()).isEqualTo(state);
        });
        return last[0];
    }

    UserSeen awaitShown(User user, String state) {
        return awaitShown(user, state, PATIENCE);
    }

    UserSeen see(User user) {
        return new UserSeen(
                platform.facade().get(user.under("/v1/users"), platform.access().auditor(user.tenantId())));
    }

    void awaitBanner(User user, String state) {
        await().atMost(PATIENCE).untilAsserted(() -> {
            var banner = platform.facade()
                    .get(user.under("/v1/banners"), platform.access().user(user))
                    .expecting(200);
            assertThat(banner.text("/state")).as("%s", banner.body()).isEqualTo(state);
        });
    }

    /** The code in the next message to this number, counted from the first that this test waited for. */
    public String awaitSms(String number) {
        int expected = smsRead.merge(number, 1, Integer::sum);
        await().atMost(PATIENCE)
                .untilAsserted(() -> assertThat(codesSentTo(number))
                        .as("codes sent to %s", number)
                        .hasSize(expected));
        return codesSentTo(number).getFirst();
    }

    /** The link in the message to this number that has one. */
    public String awaitLinkInSms(String number) {
        var link = Pattern.compile("https?://\\S+");
        return await().atMost(PATIENCE)
                .until(
                        () -> textsTo(number).stream()
                                .flatMap(text -> link.matcher(text).results())
                                .map(MatchResult::group)
                                .findFirst(),
                        Optional::isPresent)
                .orElseThrow();
    }

    /** The subjects of the mails to this address, in the order in which they came, once the last one is this. */
    List<String> awaitMail(String address, String subject) {
        await().atMost(PATIENCE)
                .untilAsserted(() -> assertThat(mailsTo(address))
                        .as("mails to %s", address)
                        .isNotEmpty()
                        .last()
                        .isEqualTo(subject));
        return mailsTo(address);
    }

    private List<String> mailsTo(String address) {
        var inbox = platform.facade().get("/local/mail?to=" + address, null).expecting(200);
        return inbox.json()
                .valueStream()
                .map(mail -> mail.path("subject").asText())
                .toList()
                .reversed();
    }

    private List<String> codesSentTo(String number) {
        return textsTo(number).stream()
                .filter(text -> text.matches("\\D*\\d{6}.*"))
                .map(text -> text.replaceAll("\\D*(\\d{6}).*", "$1"))
                .toList();
    }

    private List<String> textsTo(String number) {
        var inbox = platform.facade().get("/local/sms", null).expecting(200).json();
        return inbox.valueStream()
                .filter(message -> message.path("to").asText().equals(number))
                .map(message -> message.path("text").asText())
                .toList();
    }

    Answer awaitSweepCompleted(String sweepId) {
        await().atMost(PATIENCE)
                .untilAsserted(() -> assertThat(sweep(sweepId).text("/state"))
                        .as("%s", sweep(sweepId).body())
                        .isEqualTo("COMPLETED"));
        return sweep(sweepId);
    }

    private Answer sweep(String sweepId) {
        return platform.facade()
                .get("/v1/sweeps/" + sweepId, platform.access().operator())
                .expecting(200);
    }

    /** Everything told of the user's state, once nothing that was sent before is on its way any more. */
    List<Told> allStatesTold(User user) {
        Latecomers.passThrough(platform, states);
        return states.of(user);
    }

    private List<String> statesOf(User user) {
        return states.of(user).stream().map(told -> told.text("state")).toList();
    }
}
