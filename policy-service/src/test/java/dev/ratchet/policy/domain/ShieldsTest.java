package dev.ratchet.policy.domain;

import static dev.ratchet.policy.domain.Setting.rules;
import static dev.ratchet.policy.domain.Users.NOW;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.TreeSet;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The shields that last until something changes, and their order. */
class ShieldsTest {

    private static UserFacts reported(@Nullable AccountType type, String role) {
        var report = new RoleReport(new TreeSet<>(java.util.List.of(role)), NOW.minusSeconds(60), type, null, false);
        return UserFacts.firstSeen(NOW).with(report, Policy.DEFAULT, NOW);
    }

    @Nested
    class ServiceAccount {

        @ParameterizedTest(name = "{0} with role {1}: {2} by {3}")
        @CsvSource({
            "SERVICE, Owner, NOT_REQUIRED, SERVICE_ACCOUNT",
            "SERVICE, Reader, NOT_REQUIRED, SERVICE_ACCOUNT",
            "HUMAN, Owner, REQUIRED, PRIVILEGED_ROLE",
            "HUMAN, Reader, NOT_REQUIRED, ''",
            ", Owner, REQUIRED, PRIVILEGED_ROLE",
        })
        void programs_are_out_of_scope_and_who_is_not_told_of_is_a_person(
                @Nullable AccountType type, String role, Level level, String spoke) {
            var requirement = Setting.standard().of(reported(type, role));

            assertThat(requirement.level()).isEqualTo(level);
            assertThat(String.join(";", rules(requirement))).isEqualTo(spoke);
            assertThat(requirement.effectiveAt()).isEqualTo(level == Level.REQUIRED ? NOW.minusSeconds(60) : null);
        }

        @Test
        void a_type_that_is_told_once_holds_until_another_is_told() {
            var facts = reported(AccountType.SERVICE, "Owner")
                    .with(Users.report(NOW.minusSeconds(30), "Owner"), Policy.DEFAULT, NOW);

            assertThat(rules(Setting.standard().of(facts))).containsExactly("SERVICE_ACCOUNT");
        }

        @ParameterizedTest(name = "{0}: {1}")
        @CsvSource({
            "Reader, a program: it must use workload identity",
            "Owner, a program with a person's role: Owner; it must use workload identity",
        })
        void a_program_with_a_persons_role_is_told_from_others(String role, String detail) {
            var requirement = Setting.standard().of(reported(AccountType.SERVICE, role));

            assertThat(requirement.reasons()).containsExactly(new Reason("SERVICE_ACCOUNT", detail));
        }

        @Test
        void a_program_that_acts_for_a_partner_needs_no_role_of_a_person() {
            var requirement = Setting.standard()
                    .agents(new AgentRights(true, NOW, null))
                    .of(reported(AccountType.SERVICE, "Reader"));

            assertThat(requirement.reasons())
                    .containsExactly(new Reason("SERVICE_ACCOUNT", "a program: it must use workload identity"));
        }

        @Test
        void even_a_root_admin_that_is_a_program_is_out_of_scope() {
            assertThat(rules(Setting.standard().rootAdmin("alice").of(reported(AccountType.SERVICE, "Owner"))))
                    .containsExactly("SERVICE_ACCOUNT");
        }
    }

    @Nested
    class OwnIdentityProvider {

        @ParameterizedTest(name = "{0}, root admin {1}, role {2}: {3} by {4}")
        @CsvSource({
            "OWN, bob, Owner, NOT_REQUIRED, OWN_IDENTITY_PROVIDER",
            "OWN, , Owner, NOT_REQUIRED, OWN_IDENTITY_PROVIDER",
            "OWN, bob, Reader, NOT_REQUIRED, OWN_IDENTITY_PROVIDER",
            // s1_10: the root admin stays in
            "OWN, alice, Reader, REQUIRED, ROOT_ADMIN",
            "PLATFORM, bob, Owner, REQUIRED, PRIVILEGED_ROLE",
        })
        void s1_10_takes_all_but_the_root_admin_out_of_scope(
                Tenant.IdentityProvider provider, @Nullable String rootAdmin, String role, Level level, String spoke) {
            var setting = Setting.standard().tenant(Tenant.Kind.CUSTOMER, null, provider, rootAdmin);

            var requirement = setting.of(reported(null, role));

            assertThat(requirement.level()).isEqualTo(level);
            assertThat(String.join(";", rules(requirement))).isEqualTo(spoke);
        }
    }

    @Nested
    class AccountRemoved {

        /** Seconds before now. */
        @ParameterizedTest(name = "reported {0} s ago, removed {1} s ago, reported {2} s ago: {3}")
        @CsvSource({
            "9, 5, , ACCOUNT_REMOVED",
            "9, 5, 1, PRIVILEGED_ROLE",
            // at the same instant the removal holds, in whatever order they come
            "9, 5, 5, ACCOUNT_REMOVED",
            "5, 5, , ACCOUNT_REMOVED",
            // a report from before the removal that comes late
            "9, 5, 7, ACCOUNT_REMOVED",
            // a removal that comes late
            "5, 9, , PRIVILEGED_ROLE",
        })
        void is_out_of_scope_until_a_later_report(long reported, long removed, @Nullable Long again, String spoke) {
            var facts = Users.with(NOW.minusSeconds(reported), "Owner").removed(NOW.minusSeconds(removed), NOW);
            if (again != null) {
                facts = facts.with(Users.report(NOW.minusSeconds(again), "Owner"), Policy.DEFAULT, NOW);
            }

            assertThat(rules(Setting.standard().of(facts))).containsExactly(spoke);
        }

        @Test
        void of_whom_only_the_removal_is_known_is_out_of_scope() {
            var facts = UserFacts.firstSeen(NOW).removed(NOW.minusSeconds(5), NOW);

            assertThat(rules(Setting.standard().rootAdmin("alice").of(facts))).containsExactly("ACCOUNT_REMOVED");
        }
    }

    /** The first one of the order decides, and says so alone. */
    @ParameterizedTest(name = "removed {0}, program {1}, own provider {2}, exempt {3}: {4}")
    @CsvSource({
        "true, true, true, true, ACCOUNT_REMOVED",
        "false, true, true, true, SERVICE_ACCOUNT",
        "false, false, true, true, OWN_IDENTITY_PROVIDER",
        "false, false, false, true, EXEMPT",
        "false, false, false, false, PRIVILEGED_ROLE",
    })
    void the_first_shield_decides(boolean removed, boolean program, boolean own, boolean exempt, String spoke) {
        var facts = reported(program ? AccountType.SERVICE : AccountType.HUMAN, "Owner")
                .withExemption(
                        exempt ? new Exemption(new UUID(0, 1), Exemption.Kind.TEMPORARY, NOW.plusSeconds(9)) : null);
        var setting = own ? Setting.standard().ownIdentityProvider("bob") : Setting.standard();

        var requirement = setting.of(removed ? facts.removed(NOW.minusSeconds(1), NOW) : facts);

        assertThat(rules(requirement)).containsExactly(spoke);
    }
}
