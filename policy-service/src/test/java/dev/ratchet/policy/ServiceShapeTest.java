package dev.ratchet.policy;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;

@AnalyzeClasses(packages = "dev.ratchet.policy", importOptions = ImportOption.DoNotIncludeTests.class)
class ServiceShapeTest {

    @ArchTest
    static final ArchRule the_domain_is_free_of_frameworks = classes()
            .that()
            .resideInAPackage("..domain..")
            .should()
            .onlyDependOnClassesThat()
            .resideInAnyPackage("dev.ratchet.policy.domain..", "java..", "org.jspecify..");

    @ArchTest
    static final ArchRule only_kafka_speaks_the_contract = noClasses()
            .that()
            .resideInAnyPackage("..domain..", "..rest..", "..postgres..")
            .should()
            .dependOnClassesThat()
            .resideInAPackage("dev.ratchet.events..");

    @ArchTest
    static final ArchRule adapters_do_not_know_each_other = noClasses()
            .that()
            .resideInAPackage("..postgres..")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("..rest..", "..kafka..", "..application..");
}
