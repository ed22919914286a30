package dev.ratchet.enrollment.account;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.NullSource;
import org.junit.jupiter.params.provider.ValueSource;

class StepsTest {

    @ParameterizedTest
    @ValueSource(strings = {"/account", "/account/set-up", "/account/factors/2f1e/removal"})
    void pages_of_ours_may_follow_a_challenge(String path) {
        assertThat(Steps.then(path)).isEqualTo(path);
    }

    @ParameterizedTest
    @NullSource
    @ValueSource(
            strings = {
                "",
                "/",
                "//evil.example",
                "https://evil.example",
                "/account.evil.example",
                "/account/../v1/users",
                "/account//evil.example",
                "/account\\evil.example",
                "/account/set-up?x=1",
                "/account/set-up\r\nSet-Cookie: a=b",
            })
    void nothing_else_may(String path) {
        assertThat(Steps.then(path)).isEqualTo("/account");
    }
}
