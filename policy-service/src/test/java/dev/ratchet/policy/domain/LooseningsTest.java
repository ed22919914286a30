package dev.ratchet.policy.domain;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Period;
import java.util.List;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class LooseningsTest {
    private static final Policy BEFORE = new Policy(
            Policy.Scope.EVERYONE,
            RolePattern.of(List.of("Owner", "*Contributor")),
            Period.ofDays(30),
            List.of(Policy.Method.WEBAUTHN, Policy.Method.TOTP, Policy.Method.RECOVERY_CODE),
            List.of("print", "scan"),
            Policy.OnDemotion.KEEP,
            new Policy.Grace(Period.ofDays(14), 3),
            List.of("192.0.2.0/24"),
            List.of("198.51.100.0/24"));

    /** A policy whose parts can be exchanged one by one. */
    record Parts(
            Policy.Scope scope,
            List<RolePattern> roles,
            Period remember,
            List<Policy.Method> methods,
            List<String> apps,
            Policy.OnDemotion onDemotion,
            Policy.Grace grace,
            List<String> allow,
            List<String> block) {
        static Parts of(Policy policy) {
            return new Parts(
                    policy.scope(),
                    policy.privilegedRoles(),
                    policy.rememberDevicesFor(),
                    policy.allowedMethods(),
                    policy.coveredApps(),
                    policy.onDemotion(),
                    policy.grace(),
                    policy.ipAllow(),
                    policy.ipBlock());
        }

        Policy toPolicy() {
            return new Policy(scope, roles, remember, methods, apps, onDemotion, grace, allow, block);
        }
    }

    static Stream<Arguments> weaker() {
        return Stream.of(
                change(
                        "scope",
                        p -> new Parts(
                                Policy.Scope.PRIVILEGED,
                                p.roles,
                                p.remember,
                                p.methods,
                                p.apps,
                                p.onDemotion,
                                p.grace,
                                p.allow,
                                p.block)),
                change(
                        "privilegedRoles",
                        p -> new Parts(
                                p.scope,
                                RolePattern.of(List.of("Owner")),
                                p.remember,
                                p.methods,
                                p.apps,
                                p.onDemotion,
                                p.grace,
                                p.allow,
                                p.block)),
                change(
                        "rememberDevicesFor",
                        p -> new Parts(
                                p.scope,
                                p.roles,
                                Period.ofDays(31),
                                p.methods,
                                p.apps,
                                p.onDemotion,
                                p.grace,
                                p.allow,
                                p.block)),
                change(
                        "allowedMethods",
                        p -> new Parts(
                                p.scope,
                                p.roles,
                                p.remember,
                                List.of(Policy.Method.TOTP, Policy.Method.SMS, Policy.Method.RECOVERY_CODE),
                                p.apps,
                                p.onDemotion,
                                p.grace,
                                p.allow,
                                p.block)),
                change(
                        "coveredApps",
                        p -> new Parts(
                                p.scope,
                                p.roles,
                                p.remember,
                                p.methods,
                                List.of("print"),
                                p.onDemotion,
                                p.grace,
                                p.allow,
                                p.block)),
                change(
                        "onDemotion",
                        p -> new Parts(
                                p.scope,
                                p.roles,
                                p.remember,
                                p.methods,
                                p.apps,
                                Policy.OnDemotion.LIFT,
                                p.grace,
                                p.allow,
                                p.block)),
                change(
                        "grace",
                        p -> new Parts(
                                p.scope,
                                p.roles,
                                p.remember,
                                p.methods,
                                p.apps,
                                p.onDemotion,
                                new Policy.Grace(Period.ofDays(15), 3),
                                p.allow,
                                p.block)),
                change(
                        "grace",
                        p -> new Parts(
                                p.scope,
                                p.roles,
                                p.remember,
                                p.methods,
                                p.apps,
                                p.onDemotion,
                                new Policy.Grace(Period.ofDays(14), 4),
                                p.allow,
                                p.block)),
                change(
                        "ipAllow",
                        p -> new Parts(
                                p.scope,
                                p.roles,
                                p.remember,
                                p.methods,
                                p.apps,
                                p.onDemotion,
                                p.grace,
                                List.of(),
                                p.block)),
                change(
                        "ipBlock",
                        p -> new Parts(
                                p.scope,
                                p.roles,
                                p.remember,
                                p.methods,
                                p.apps,
                                p.onDemotion,
                                p.grace,
                                p.allow,
                                List.of())));
    }

    private static Arguments change(String field, UnaryOperator<Parts> change) {
        return Arguments.of(field, change.apply(Parts.of(BEFORE)).toPolicy());
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("weaker")
    void every_weaker_field_is_a_loosening_one_way_only(String field, Policy weaker) {
        assertThat(Loosenings.between(BEFORE, weaker))
                .singleElement()
                .asString()
                .startsWith(field + ":");
        assertThat(Loosenings.between(weaker, BEFORE)).isEmpty();
    }

    @Test
    void covering_every_app_instead_of_some_is_no_loosening() {
        var parts = Parts.of(BEFORE);
        var all = new Parts(
                parts.scope,
                parts.roles,
                parts.remember,
                parts.methods,
                List.of("*"),
                parts.onDemotion,
                parts.grace,
                parts.allow,
                parts.block);

        assertThat(Loosenings.between(BEFORE, all.toPolicy())).isEmpty();
    }

    @Test
    void recovery_codes_where_there_were_none_are_a_loosening() {
        var parts = Parts.of(BEFORE);
        var strong = new Parts(
                parts.scope,
                parts.roles,
                parts.remember,
                List.of(Policy.Method.WEBAUTHN, Policy.Method.TOTP),
                parts.apps,
                parts.onDemotion,
                parts.grace,
                parts.allow,
                parts.block);

        assertThat(Loosenings.between(strong.toPolicy(), BEFORE)).hasSize(1);
    }
}
