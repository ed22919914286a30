package dev.ratchet.policy.domain;

import static dev.ratchet.policy.domain.Users.ALICE;
import static dev.ratchet.policy.domain.Users.NOW;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class AccountFoldTest {

    private static Outcome fold(@Nullable Account stored, UserEvent... events) {
        return AccountFold.fold(ALICE, stored, List.of(events), Users.byDefault(), NOW);
    }

    @Test
    void the_first_event_of_a_user_is_always_announced() {
        var outcome = fold(null, Users.reported(NOW.minusSeconds(5), "Reader"));

        assertThat(outcome.change()).hasValueSatisfying(change -> {
            assertThat(change.requirement().level()).isEqualTo(Level.NOT_REQUIRED);
            assertThat(change.revision()).isEqualTo(1);
            assertThat(change.cause()).isEqualTo("NEW_USER");
        });
    }

    @Test
    void a_promotion_is_announced_with_the_event_that_made_it() {
        var stored = fold(null, Users.reported(NOW.minusSeconds(9), "Reader")).account();

        var outcome = fold(
                stored, Users.reported(NOW.minusSeconds(5), "Owner"), Users.reported(NOW.minusSeconds(3), "Owner"));

        assertThat(outcome.change()).hasValueSatisfying(change -> {
            assertThat(change.requirement().level()).isEqualTo(Level.REQUIRED);
            assertThat(change.revision()).isEqualTo(2);
            assertThat(change.cause()).isEqualTo("ROLE_CHANGED");
            assertThat(change.occurredAt()).isEqualTo(NOW.minusSeconds(5));
        });
    }

    @Test
    void what_claims_to_come_from_times_ahead_counts_from_when_it_was_received() {
        var demoted = Users.reported(NOW.plusSeconds(86_400), "Reader").received(NOW);
        var removed = new UserEvent.Removed(ALICE, NOW.plusSeconds(86_400), "removed").received(NOW);

        for (var ahead : List.of(demoted, removed)) {
            var stored = fold(null, ahead).account();
            assertThat(fold(stored, Users.reported(NOW.plusSeconds(1), "Owner")).change())
                    .hasValueSatisfying(
                            change -> assertThat(change.requirement().level()).isEqualTo(Level.REQUIRED));
        }
        // as far as clocks can be apart it is believed
        var soon = Users.reported(NOW.plusSeconds(300), "Reader");
        assertThat(soon.received(NOW)).isEqualTo(soon);
        assertThat(new UserEvent.PhoneTold(ALICE, true, NOW.plusSeconds(301), "phone")
                        .received(NOW)
                        .occurredAt())
                .isEqualTo(NOW);
    }

    @Test
    void the_same_event_again_changes_and_announces_nothing() {
        var event = Users.reported(NOW.minusSeconds(5), "Owner");
        var stored = fold(null, event).account();

        var again = fold(stored, event, event, event);

        assertThat(again.differs()).isFalse();
        assertThat(again.change()).isEmpty();
    }

    @Test
    void a_late_report_does_not_take_the_roles_back() {
        var stored = fold(null, Users.reported(NOW.minusSeconds(5), "Owner")).account();

        var late = fold(stored, Users.reported(NOW.minusSeconds(50), "Reader"));

        assertThat(late.account().facts().currentRoles()).containsExactly("Owner");
        assertThat(late.change()).isEmpty();
    }

    @Test
    void a_promotion_by_a_clock_that_is_ahead_counts_from_now() {
        var outcome = fold(null, Users.reported(NOW.plusSeconds(3_600), "Owner"));

        var requirement = outcome.change().orElseThrow().requirement();
        assertThat(requirement.level()).isEqualTo(Level.REQUIRED);
        assertThat(requirement.effectiveAt()).isEqualTo(NOW);
    }

    @Test
    void nothing_loosens_without_a_recorded_decision() {
        var stored = fold(null, Users.reported(NOW.minusSeconds(9), "Owner")).account();
        var asService =
                new UserEvent.Reported(ALICE, Users.serviceReport(NOW.minusSeconds(5), "Owner"), "flips-the-type");

        var outcome = fold(stored, asService);

        assertThat(outcome.change()).hasValueSatisfying(change -> {
            assertThat(change.requirement().level()).isEqualTo(Level.NOT_REQUIRED);
            assertThat(change.loosening()).isNull();
        });
    }

    @Test
    void a_demotion_under_lift_names_who_chose_it() {
        var lifting = Users.policy(Policy.Scope.PRIVILEGED, Policy.OnDemotion.LIFT, List.of("*"));
        var under = Users.under(lifting, 7, "ann", null);
        var stored = AccountFold.fold(ALICE, null, List.of(Users.reported(NOW.minusSeconds(9), "Owner")), under, NOW)
                .account();

        var outcome =
                AccountFold.fold(ALICE, stored, List.of(Users.reported(NOW.minusSeconds(5), "Reader")), under, NOW);

        assertThat(outcome.change().orElseThrow().loosening())
                .isEqualTo(new Loosening("ann", "policy version 7 lifts MFA on demotion"));
    }

    @Test
    void rights_of_all_agents_that_went_are_a_demotion_for_the_pass_that_follows() {
        var lifting = Users.policy(Policy.Scope.PRIVILEGED, Policy.OnDemotion.LIFT, List.of("*"));
        var held = Users.withAgents(Users.under(lifting, 7, "ann", null), new AgentRights(true, NOW, null));
        var gone = Users.withAgents(held, new AgentRights(false, NOW, NOW));
        var stored = AccountFold.fold(ALICE, null, List.of(Users.reported(NOW.minusSeconds(9), "Reader")), held, NOW)
                .account();
        assertThat(stored.requirement().level()).isEqualTo(Level.REQUIRED);

        var passed = AccountFold.reevaluate(stored, gone, new Trigger("DELEGATION_CHANGED", "event", NOW, null), NOW);

        assertThat(passed.change().orElseThrow().loosening())
                .isEqualTo(new Loosening("ann", "policy version 7 lifts MFA on demotion"));
    }

    @Test
    void an_agent_whose_rights_are_taken_by_name_keeps_mfa() {
        var agents = new DelegationReport(
                "contoso", "fabrikam", null, List.of("Helpdesk"), true, NOW.minusSeconds(9), "granted");
        var without = new DelegationReport(
                "contoso", "fabrikam", List.of("alice"), List.of(), false, NOW.minusSeconds(1), "revoked");
        var rights = new PartnerRights(Delegations.fold(List.of(agents, without)));
        var under = Users.withAgents(Users.byDefault(), rights.agents());
        var stored = AccountFold.fold(ALICE, null, List.of(Users.reported(NOW.minusSeconds(5), "Reader")), under, NOW)
                .account();
        assertThat(stored.requirement().level()).isEqualTo(Level.REQUIRED);

        var outcome = AccountFold.change(
                ALICE,
                stored,
                facts -> facts.withDelegated(rights.delegated("alice")),
                under,
                new Trigger("DELEGATION_CHANGED", "revoked", NOW, null),
                NOW);

        assertThat(outcome.account().requirement().level()).isEqualTo(Level.REQUIRED);
        assertThat(outcome.account().requirement().reasons())
                .extracting(Reason::rule)
                .containsExactly("FORMERLY_PRIVILEGED");
    }

    @Test
    void an_exemption_goes_with_the_account_and_comes_back_with_no_later_report() {
        var exemption = new Exemption(new UUID(0, 1), Exemption.Kind.TEMPORARY, NOW.plusSeconds(60));
        var stored = AccountFold.change(
                        ALICE,
                        fold(null, Users.reported(NOW.minusSeconds(9), "Owner")).account(),
                        facts -> facts.withExemption(exemption),
                        Users.byDefault(),
                        new Trigger("EXEMPTED", "bob", NOW, new Loosening("ann", "lost phone")),
                        NOW)
                .account();
        assertThat(stored.requirement().level()).isEqualTo(Level.NOT_REQUIRED);

        var outcome = fold(
                stored,
                new UserEvent.Removed(ALICE, NOW.minusSeconds(5), "removed"),
                Users.reported(NOW.minusSeconds(3), "Owner"));

        assertThat(outcome.account().requirement().level()).isEqualTo(Level.REQUIRED);
    }

    @Test
    void another_account_type_is_no_demotion_even_under_lift() {
        var lifting = Users.policy(Policy.Scope.PRIVILEGED, Policy.OnDemotion.LIFT, List.of("*"));
        var under = Users.under(lifting, 7, "ann", null);
        var stored = AccountFold.fold(ALICE, null, List.of(Users.reported(NOW.minusSeconds(9), "Owner")), under, NOW)
                .account();
        var asService =
                new UserEvent.Reported(ALICE, Users.serviceReport(NOW.minusSeconds(5), "Owner"), "flips-the-type");

        var outcome = AccountFold.fold(ALICE, stored, List.of(asService), under, NOW);

        assertThat(outcome.change().orElseThrow().loosening()).isNull();
    }

    @Test
    void a_fall_that_a_policy_change_decided_is_left_to_the_pass_that_carries_the_decision() {
        var everyone = Users.policy(Policy.Scope.EVERYONE, Policy.OnDemotion.KEEP, List.of("*"));
        var before = Users.under(everyone, 2, "ann", NOW.minusSeconds(3_000_000));
        var stored = AccountFold.fold(
                        ALICE, null, List.of(Users.reported(NOW.minusSeconds(2_000_000), "Reader")), before, NOW)
                .account();
        assertThat(stored.requirement().level()).isEqualTo(Level.REQUIRED);

        var meanwhile = fold(stored, Users.reported(NOW.minusSeconds(5), "Auditor"));
        var decision = new Loosening("ann", "only the privileged");
        var passed = AccountFold.reevaluate(
                meanwhile.account(), Users.byDefault(), new Trigger("POLICY_CHANGED", "ann", NOW, decision), NOW);

        assertThat(meanwhile.change()).isEmpty();
        assertThat(meanwhile.account().facts().currentRoles()).containsExactly("Auditor");
        assertThat(passed.change().orElseThrow().loosening()).isEqualTo(decision);
    }

    @Test
    void a_review_that_finds_a_fall_leaves_it_to_the_pass_and_does_not_come_again() {
        var everyone = Users.policy(Policy.Scope.EVERYONE, Policy.OnDemotion.KEEP, List.of("*"));
        var stored = AccountFold.fold(
                        ALICE,
                        null,
                        List.of(Users.reported(NOW.minusSeconds(5), "Reader")),
                        Users.under(everyone, 2, "ann", NOW),
                        NOW)
                .account();
        var due = Objects.requireNonNull(stored.reviewAt());
        var decision = new Loosening("ann", "only the privileged");

        var reviewed = AccountFold.tighten(
                stored, Users.byDefault(), new Trigger("DATE_REACHED", "policy-version-3", due, null), due);
        var passed = AccountFold.reevaluate(
                reviewed.account(), Users.byDefault(), new Trigger("POLICY_CHANGED", "ann", due, decision), due);

        assertThat(reviewed.change()).isEmpty();
        assertThat(reviewed.differs()).isTrue();
        assertThat(reviewed.account().reviewAt()).isNull();
        assertThat(passed.change().orElseThrow().loosening()).isEqualTo(decision);
    }

    @Test
    void a_wider_policy_reaches_those_who_hold_the_role_already() {
        var stored = fold(null, Users.reported(NOW.minusSeconds(9), "Auditor")).account();
        var wider = PolicyEdit.standard().privilegedRoles("Owner", "Auditor").policy();

        var outcome = AccountFold.reevaluate(
                stored, Users.under(wider, 2, "ann", null), new Trigger("POLICY_CHANGED", "ann", NOW, null), NOW);

        assertThat(outcome.change().orElseThrow().requirement().level()).isEqualTo(Level.REQUIRED);
    }
}
