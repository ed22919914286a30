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
        String path = user.under("/v1/users") + "/factors/" + answer.text("/id") + "/confirmation";
        return platform.facade().post(path, platform.access().user(user), Map.of("code", code));
    }
}
