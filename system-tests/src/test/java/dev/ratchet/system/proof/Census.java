package dev.ratchet.system.proof;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import dev.ratchet.system.platform.Heard;
import dev.ratchet.system.platform.Latecomers;
import dev.ratchet.system.platform.Platform;
import dev.ratchet.system.platform.Told;
import dev.ratchet.system.platform.User;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** Whether all users of a tenant are where they must be, and what was told of them on the way. */
final class Census {
    private static final Duration PATIENCE = Duration.ofMinutes(3);
    private static final int PAGE = 1_000;
    private static final int EXAMPLES = 5;

    private final Platform platform;
    private final Heard states;
    private final Heard requirements;

    Census(Platform platform) {
        this.platform = platform;
        this.states = new Heard(platform.wire(), "mfa-state-changed");
        this.requirements = new Heard(platform.wire(), "mfa-requirement-changed");
    }

    /** Returns once the REST facade shows all of them ENABLED; else names the first that are not. */
    void awaitAllEnabled(Promotions promotions) {
        await().atMost(PATIENCE).pollInterval(Duration.ofMillis(500)).untilAsserted(() -> {
            Set<String> enabled = enabled(promotions.tenant());
            List<String> missing = promotions.users().stream()
                    .map(User::userId)
                    .filter(user -> !enabled.contains(user))
                    .toList();
            assertThat(missing)
                    .withFailMessage(() -> "%d of %d users of %s are not ENABLED, the first being %s"
                            .formatted(missing.size(), promotions.users().size(), promotions.tenant(), few(missing)))
                    .isEmpty();
        });
    }

    private Set<String> enabled(String tenant) {
        Set<String> enabled = new HashSet<>();
        String cursor = "";
        do {
            JsonNode page = platform.facade()
                    .get(
                            "/v1/users/" + tenant + "?state=ENABLED&limit=" + PAGE + cursor,
                            platform.access().auditor(tenant))
                    .expecting(200)
                    .json();
            page.path("users").forEach(user -> enabled.add(user.path("userId").asText()));
            cursor = page.hasNonNull("next") ? "&next=" + page.path("next").asText() : null;
        } while (cursor != null);
        return enabled;
    }

    /** Exactly one logical change of state each, however often the same id was published again. */
    void assertOneChangeEach(Promotions promotions) {
        Latecomers.passThrough(platform, states);
        List<String> wrong = new ArrayList<>();
        for (User user : promotions.users()) {
            List<Told> told = states.of(user);
            long ids = told.stream().map(Told::id).distinct().count();
            boolean first = told.stream().allMatch(each -> each.revision() == 1);
            if (ids != 1 || !first) {
                wrong.add(user.userId() + " " + told.stream().map(Census::brief).toList());
            }
        }
        assertThat(wrong)
                .withFailMessage(() -> "%d users have not exactly one mfa-state-changed of revision 1: %s"
                        .formatted(wrong.size(), few(wrong)))
                .isEmpty();
    }

    /** Revisions of each user begin at 1 and grow by one; an event that came again comes behind itself only. */
    void assertInOrder(Promotions promotions) {
        List<String> wrong = new ArrayList<>();
        for (User user : promotions.users()) {
            for (Heard heard : List.of(requirements, states)) {
                List<Long> revisions =
                        heard.of(user).stream().map(Told::revision).distinct().toList();
                List<Told> told = heard.of(user);
                long ids = told.stream().map(Told::id).distinct().count();
                boolean counted = true;
                for (int at = 0; at < revisions.size(); at++) {
                    counted &= revisions.get(at) == at + 1;
                }
                if (!counted || ids != revisions.size()) {
                    wrong.add(user.userId() + " "
                            + told.stream().map(Census::brief).toList());
                }
            }
        }
        assertThat(wrong)
                .withFailMessage(
                        () -> "%d users were told of out of order or twice: %s".formatted(wrong.size(), few(wrong)))
                .isEmpty();
    }

    private static String brief(Told told) {
        return "revision " + told.revision() + " id " + told.id();
    }

    private static List<String> few(List<String> many) {
        return many.subList(0, Math.min(EXAMPLES, many.size()));
    }
}
