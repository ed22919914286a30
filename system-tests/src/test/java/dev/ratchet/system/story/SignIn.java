package dev.ratchet.system.story;

import dev.ratchet.system.platform.Answer;
import dev.ratchet.system.platform.Platform;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** A sign-in that a product has begun. */
record SignIn(Platform platform, Answer answer) {

    String decision() {
        return answer.text("/decision");
    }

    List<String> methods() {
        List<String> methods = new ArrayList<>();
        answer.json().path("methods").forEach(method -> methods.add(method.asText()));
        return methods;
    }

    Challenge challengedBy(String method) {
        Answer challenge = platform.facade()
                .post(path(), platform.access().signIn(), Map.of("method", method))
                .expecting(201);
        return new Challenge(this, challenge);
    }

    private String path() {
        return "/v1/sign-ins/" + answer.text("/signInId") + "/challenges";
    }

    /** A question that the user must answer with a code. */
    record Challenge(SignIn signIn, Answer answer) {

        Answer answeredWith(String code) {
            String path = signIn.path() + "/" + answer.text("/challengeId") + "/answer";
            Platform platform = signIn.platform();
            return platform.facade().post(path, platform.access().signIn(), Map.of("code", code));
        }
    }
}
