package dev.ratchet.enrollment.domain;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class FactorNamesTest {
    private static final UserId DANA = new UserId("contoso", "dana");

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                " ",
                "65 characters .................................................65",
                "two\nlines",
                "\0",
                "\u2028",
                "\u202eesrever",
                "\ud800"
            })
    void what_cannot_be_shown_on_one_line_is_no_name(String given) {
        assertThatThrownBy(() -> FactorNames.check(given))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageStartingWith("name:");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "x",
                "Danas Gerät 📱",
                "👩‍💻",
                "<b>\"'&",
                "64 characters ................................................64"
            })
    void whatever_else_a_user_types_is(String given) {
        assertThat(FactorNames.check("  " + given + " ")).isEqualTo(given);
    }

    @Test
    void who_gives_no_name_gets_one_that_tells_factors_apart() {
        var phone = new PhoneNumber("+358401234534");
        assertThat(FactorNames.standard(FactorType.SMS, phone, List.of())).isEqualTo("Phone ··34");
        assertThat(FactorNames.standard(FactorType.TOTP, null, List.of())).isEqualTo("Authenticator app");
        var others = List.of(app("Authenticator app"), app("Authenticator app 3"));
        assertThat(FactorNames.standard(FactorType.TOTP, null, others)).isEqualTo("Authenticator app 2");
    }

    @Test
    void a_standard_name_tells_its_kind_from_what_stands_behind_it() {
        assertThat(FactorNames.behindKind(app("Authenticator app"))).hasValue("");
        assertThat(FactorNames.behindKind(app("Authenticator app 12"))).hasValue(" 12");
        for (var given : List.of("Authenticator apps", "Authenticator app of mine", "My app", "Passkey", "")) {
            assertThat(FactorNames.behindKind(app(given))).as(given).isEmpty();
        }
        var phone = new PhoneNumber("+358401234534");
        var sms = Factor.pending(UUID.randomUUID(), DANA, FactorType.SMS, "Phone ··34 2", phone);
        assertThat(FactorNames.behindKind(sms)).hasValue(" ··34 2");
    }

    private static Factor app(String name) {
        return Factor.pending(UUID.randomUUID(), DANA, FactorType.TOTP, name, null);
    }
}
