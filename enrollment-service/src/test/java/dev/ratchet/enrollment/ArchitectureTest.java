package dev.ratchet.enrollment;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import com.tngtech.archunit.core.importer.ImportOption.DoNotIncludeTests;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;

@AnalyzeClasses(packages = "dev.ratchet.enrollment", importOptions = DoNotIncludeTests.class)
class ArchitectureTest {
    @ArchTest
    static final ArchRule the_domain_knows_nothing_but_itself = classes()
            .that()
            .resideInAPackage("..domain")
            .should()
            .onlyDependOnClassesThat()
            .resideInAnyPackage("java..", "org.jspecify..", "..enrollment.domain");

    @ArchTest
    static final ArchRule only_kafka_knows_the_public_contract = noClasses()
            .that()
            .resideOutsideOfPackage("..enrollment.kafka")
            .should()
            .dependOnClassesThat()
            .resideInAPackage("dev.ratchet.events");

    @ArchTest
    static final ArchRule the_domain_never_asks_for_the_time =
            noClasses().that().resideInAPackage("..domain").should().callMethod(java.time.Instant.class, "now");

    @ArchTest
    static final ArchRule rest_does_not_reach_past_the_use_cases = noClasses()
            .that()
            .resideInAPackage("..enrollment.rest")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("..enrollment.kafka", "..enrollment.postgres");

    @ArchTest
    static final ArchRule kafka_does_not_reach_past_the_use_cases = noClasses()
            .that()
            .resideInAPackage("..enrollment.kafka")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("..enrollment.rest", "..enrollment.postgres");

    @ArchTest
    static final ArchRule tables_and_keys_know_the_domain_only = noClasses()
            .that()
            .resideInAnyPackage("..postgres", "..crypto")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("..enrollment.application", "..enrollment.rest", "..enrollment.kafka");

    @ArchTest
    static final ArchRule use_cases_do_not_know_who_asks = noClasses()
            .that()
            .resideInAPackage("..application")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("..enrollment.rest", "..enrollment.kafka", "dev.ratchet.rest");
}
