package dev.ratchet.policy.domain;

import static dev.ratchet.policy.domain.Setting.rules;
import static dev.ratchet.policy.domain.Users.NOW;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

class FormerlyPrivilegedTest {
    private static final Instant SINCE = NOW.minusSeconds(60);

    /** What was held once, and is gone now, under the circumstances of that time. */
    enum Once {
        ROLE,
        ROOT_ADMIN,
        RIGHTS_BY_NAME,
        RIGHTS_OF_ALL_AGENTS,
        A_PATTERN_OF_AN_OLDER_POLICY;

        private UserFacts facts() {
            var reader = Users.with(SINCE, "Reader");
            return switch (this) {
                case ROLE ->
                    Users.with(SINCE, "Owner").with(Users.report(NOW.minusSeconds(30), "Reader"), Policy.DEFAULT, NOW);
                case ROOT_ADMIN -> Setting.standard().rootAdmin("alice").noted(reader, NOW);
                case RIGHTS_BY_NAME ->
                    Setting.standard().noted(reader.withDelegated(new DelegatedRights(false, SINCE)), NOW);
                case RIGHTS_OF_ALL_AGENTS ->
                    Setting.standard()
                            .agents(new AgentRights(false, SINCE, NOW.minusSeconds(5)))
                            .noted(reader, NOW);
                case A_PATTERN_OF_AN_OLDER_POLICY ->
                    Setting.standard()
                            .policy(PolicyEdit.standard()
                                    .privilegedRoles("Read*")
                                    .policy())
                            .noted(reader, NOW);
            };
        }
    }

    @ParameterizedTest(name = "{0}")
    @EnumSource
    void keeps_mfa_by_default_whatever_was_held(Once held) {
        var requirement = Setting.standard().of(held.facts());

        assertThat(requirement.level()).isEqualTo(Level.REQUIRED);
        assertThat(requirement.effectiveAt()).isEqualTo(SINCE);
        assertThat(rules(requirement)).containsExactly("FORMERLY_PRIVILEGED");
    }

    @ParameterizedTest(name = "{0}")
    @EnumSource
    void is_silent_where_the_policy_lifts(Once held) {
        var lifting = Setting.standard().policy(PolicyEdit.standard().lift().policy());

        assertThat(lifting.of(held.facts()).level()).isEqualTo(Level.NOT_REQUIRED);
    }

    @ParameterizedTest(name = "held {0}, holds {1}, {2}: {3}")
    @CsvSource({
        "Owner, Owner, KEEP, PRIVILEGED_ROLE",
        "Owner, Reader, KEEP, FORMERLY_PRIVILEGED",
        "Owner, Billing Administrator, KEEP, PRIVILEGED_ROLE",
        "Reader, Reader, KEEP,",
        "Owner, Owner, LIFT, PRIVILEGED_ROLE",
        "Owner, Reader, LIFT,",
    })
    void speaks_only_when_no_privilege_is_left(String held, String holds, Policy.OnDemotion onDemotion, String rule) {
        var policy = PolicyEdit.standard().onDemotion(onDemotion).policy();
        var facts = Users.with(SINCE, held).with(Users.report(NOW.minusSeconds(9), holds), policy, NOW);

        var spoke = rules(Setting.standard().policy(policy).of(facts));

        if (rule == null) {
            assertThat(spoke).isEmpty();
        } else {
            assertThat(spoke).containsExactly(rule);
        }
    }

    @Test
    void a_root_admin_who_was_replaced_keeps_mfa() {
        var before = Setting.standard().rootAdmin("alice");
        var stored = AccountFold.fold(
                        Users.ALICE,
                        null,
                        java.util.List.of(Users.reported(SINCE, "Reader")),
                        before.circumstances(),
                        NOW)
                .account();

        var after = AccountFold.reevaluate(
                stored,
                Setting.standard().rootAdmin("bob").circumstances(),
                new Trigger("TENANT_CHANGED", "ann", NOW, null),
                NOW);

        assertThat(rules(stored.requirement())).containsExactly("ROOT_ADMIN");
        assertThat(after.account().requirement().level()).isEqualTo(Level.REQUIRED);
        assertThat(rules(after.account().requirement())).containsExactly("FORMERLY_PRIVILEGED");
    }
}
