package dev.ratchet.enrollment;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption.DoNotIncludeTests;
import dev.ratchet.outbox.Transactions;
import java.util.Set;
import org.junit.jupiter.api.Test;

class ArchitectureTest {
    private static final JavaClasses CLASSES =
            new ClassFileImporter().withImportOption(new DoNotIncludeTests()).importPackages("dev.ratchet.enrollment");

    @Test
    void the_domain_knows_nothing_but_itself() {
        classes()
                .that()
                .resideInAPackage("..domain")
                .should()
                .onlyDependOnClassesThat()
                .resideInAnyPackage("java..", "org.jspecify..", "..enrollment.domain")
                .check(CLASSES);
    }

    @Test
    void only_kafka_knows_the_public_contract() {
        noClasses()
                .that()
                .resideOutsideOfPackage("..enrollment.kafka")
                .should()
                .dependOnClassesThat()
                .resideInAPackage("dev.ratchet.events")
                .check(CLASSES);
    }

    @Test
    void the_domain_never_asks_for_the_time() {
        noClasses()
                .that()
                .resideInAPackage("..domain")
                .should()
                .callMethod(java.time.Instant.class, "now")
                .check(CLASSES);
    }

    @Test
    void rest_and_pages_do_not_reach_past_the_use_cases() {
        noClasses()
                .that()
                .resideInAnyPackage("..enrollment.rest", "..enrollment.account")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage("..enrollment.kafka", "..enrollment.postgres")
                .check(CLASSES);
    }

    @Test
    void kafka_does_not_reach_past_the_use_cases() {
        noClasses()
                .that()
                .resideInAPackage("..enrollment.kafka")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage("..enrollment.rest", "..enrollment.postgres")
                .check(CLASSES);
    }

    @Test
    void tables_and_keys_know_the_domain_only() {
        noClasses()
                .that()
                .resideInAnyPackage("..postgres", "..crypto")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage(
                        "..enrollment.application..", "..enrollment.rest", "..enrollment.account", "..enrollment.kafka")
                .check(CLASSES);
    }

    /** A transaction of its own would let factors change without a word. */
    @Test
    void whoever_changes_factors_that_count_does_so_within_the_boundary_that_tells() {
        noClasses()
                .that(changeFactors())
                .should()
                .dependOnClassesThat()
                .areAssignableTo(Transactions.class)
                .check(CLASSES);
    }

    private static DescribedPredicate<JavaClass> changeFactors() {
        var writers = Set.of(
                "FactorTable.activate",
                "FactorTable.deleteSameNumber",
                "FactorTable.deleteRecoveryCodes",
                "FactorTable.deleteAll",
                "FactorTable.deleteBefore",
                "PhoneTable.suspend",
                "RecoveryCodeTable.insert",
                "AnswerTable.answer");
        var parts = Set.of("CheckCode", "BindFactor", "RecoveryCodes", "ChangePhones", "RemoveUsers");
        return DescribedPredicate.describe(
                "change factors, or have them changed",
                each -> each.getMethodCallsFromSelf().stream()
                                .map(call -> call.getTargetOwner().getSimpleName() + "." + call.getName())
                                .anyMatch(writers::contains)
                        || each.getDirectDependenciesFromSelf().stream()
                                .anyMatch(known ->
                                        parts.contains(known.getTargetClass().getSimpleName())));
    }

    /** Trust that ends in silence could not be explained to its user. */
    @Test
    void whoever_ends_trust_keeps_that_it_ended() {
        noClasses()
                .that()
                .doNotHaveSimpleName("EndTrust")
                .should()
                .callMethodWhere(DescribedPredicate.describe(
                        "ends trust",
                        call -> call.getTargetOwner().getSimpleName().equals("TrustTable")
                                && call.getName().startsWith("end")))
                .check(CLASSES);
    }

    @Test
    void use_cases_do_not_know_who_asks() {
        noClasses()
                .that()
                .resideInAPackage("..application")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage(
                        "..enrollment.rest", "..enrollment.account", "..enrollment.kafka", "dev.ratchet.rest")
                .check(CLASSES);
    }
}
