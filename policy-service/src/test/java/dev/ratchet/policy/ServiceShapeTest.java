package dev.ratchet.policy;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import org.junit.jupiter.api.Test;

class ServiceShapeTest {
    private static final JavaClasses CLASSES = new ClassFileImporter()
            .withImportOption(new ImportOption.DoNotIncludeTests())
            .importPackages("dev.ratchet.policy");

    @Test
    void the_domain_is_free_of_frameworks() {
        classes()
                .that()
                .resideInAPackage("..domain..")
                .should()
                .onlyDependOnClassesThat()
                .resideInAnyPackage(
                        "dev.ratchet.policy.domain..",
                        "dev.ratchet.wallclock..",
                        "dev.ratchet.waves..",
                        "java..",
                        "org.jspecify..")
                .check(CLASSES);
    }

    @Test
    void only_kafka_speaks_the_contract() {
        noClasses()
                .that()
                .resideInAnyPackage("..domain..", "..rest..", "..postgres..")
                .should()
                .dependOnClassesThat()
                .resideInAPackage("dev.ratchet.events..")
                .check(CLASSES);
    }

    @Test
    void adapters_do_not_know_each_other() {
        noClasses()
                .that()
                .resideInAPackage("..postgres..")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage("..rest..", "..kafka..", "..application..")
                .check(CLASSES);
    }
}
