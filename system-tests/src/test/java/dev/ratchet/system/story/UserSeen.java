package dev.ratchet.system.story;

import dev.ratchet.system.platform.Answer;
import java.util.ArrayList;
import java.util.List;

/** A user as the REST facade shows it. */
record UserSeen(Answer answer) {

    /** Empty where the user is not shown. */
    String state() {
        return answer.text("/state");
    }

    String level() {
        return answer.text("/requirement/level");
    }

    List<String> rules() {
        return texts("/requirement/reasons", "/rule");
    }

    List<String> roles() {
        return texts("/roles", "");
    }

    private List<String> texts(String list, String each) {
        List<String> texts = new ArrayList<>();
        answer.json().at(list).forEach(item -> texts.add(item.at(each).asText()));
        return texts;
    }
}
