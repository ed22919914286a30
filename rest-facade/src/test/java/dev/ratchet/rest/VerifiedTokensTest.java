package dev.ratchet.rest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.smallrye.jwt.auth.principal.DefaultJWTCallerPrincipal;
import io.smallrye.jwt.auth.principal.JWTAuthContextInfo;
import io.smallrye.jwt.auth.principal.JWTCallerPrincipal;
import io.smallrye.jwt.auth.principal.JWTCallerPrincipalFactory;
import io.smallrye.jwt.auth.principal.ParseException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import org.jose4j.jwt.JwtClaims;
import org.jose4j.jwt.NumericDate;
import org.junit.jupiter.api.Test;

class VerifiedTokensTest {
    private static final Instant NOON = Instant.parse("2024-04-22T12:00:00Z");
    private static final JWTAuthContextInfo RULES = new JWTAuthContextInfo();

    private final List<String> asked = new ArrayList<>();
    private Instant now = NOON;
    private Instant expiry = NOON.plus(Duration.ofHours(1));
    private boolean keyWithdrawn;

    private final VerifiedTokens tokens = new VerifiedTokens(
            new JWTCallerPrincipalFactory() {
                @Override
                public JWTCallerPrincipal parse(String token, JWTAuthContextInfo rules) throws ParseException {
                    asked.add(token);
                    if (keyWithdrawn) {
                        throw new ParseException("no such key");
                    }
                    var claims = new JwtClaims();
                    claims.setSubject("product");
                    claims.setExpirationTime(NumericDate.fromSeconds(expiry.getEpochSecond()));
                    return new DefaultJWTCallerPrincipal(claims);
                }
            },
            new Clock() {
                @Override
                public Instant instant() {
                    return now;
                }

                @Override
                public ZoneId getZone() {
                    return ZoneOffset.UTC;
                }

                @Override
                public Clock withZone(ZoneId zone) {
                    return this;
                }
            });

    @Test
    void the_same_token_is_verified_once_a_minute() throws ParseException {
        var first = tokens.parse("one", RULES);
        now = NOON.plusSeconds(59);
        assertThat(tokens.parse("one", RULES)).isSameAs(first);
        assertThat(asked).containsExactly("one");

        now = NOON.plusSeconds(60);
        tokens.parse("one", RULES);
        assertThat(asked).containsExactly("one", "one");
    }

    @Test
    void another_text_and_other_rules_are_verified_by_themselves() throws ParseException {
        tokens.parse("one", RULES);
        tokens.parse("onf", RULES);
        tokens.parse("one", new JWTAuthContextInfo());
        assertThat(asked).containsExactly("one", "onf", "one");
    }

    @Test
    void nothing_is_taken_for_verified_beyond_its_expiry() throws ParseException {
        expiry = NOON.plusSeconds(10);
        tokens.parse("one", RULES);
        now = NOON.plusSeconds(9);
        tokens.parse("one", RULES);
        assertThat(asked).hasSize(1);
        now = NOON.plusSeconds(10);
        tokens.parse("one", RULES);
        assertThat(asked).hasSize(2);
    }

    @Test
    void a_key_that_is_withdrawn_goes_out_of_use_within_a_minute_and_a_refusal_is_not_kept() throws ParseException {
        tokens.parse("one", RULES);
        keyWithdrawn = true;
        now = NOON.plusSeconds(60);
        assertThatThrownBy(() -> tokens.parse("one", RULES)).isInstanceOf(ParseException.class);
        assertThatThrownBy(() -> tokens.parse("one", RULES)).isInstanceOf(ParseException.class);
        keyWithdrawn = false;
        assertThat(tokens.parse("one", RULES).getSubject()).isEqualTo("product");
    }
}
