package dev.ratchet.system.story;

import dev.ratchet.system.platform.Answer;
import dev.ratchet.system.platform.Platform;
import dev.ratchet.system.platform.User;
import java.util.Map;

/** A factor that its user still has to confirm. */
public record SetUp(Platform platform, User user, Answer answer) {

    public Authenticator authenticator() {
        return new Authenticator(answer.text("/secret"));
    }

    /** Masked, for a factor that gets its codes by message. */
    String destination() {
        return answer.text("/destination");
    }

    public Answer userConfirmsWith(String code) {
        return platform.facade()
                .post(factor() + "/confirmation", platform.access().user(user), Map.of("code", code));
    }

    /** Having just set one up is proof enough. */
    Answer userRemovesIt() {
        return platform.facade().send("DELETE", factor(), platform.access().user(user), null);
    }

    private String factor() {
        return user.under("/v1/users") + "/factors/" + answer.text("/id");
    }
}
