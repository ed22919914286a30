package dev.ratchet.scheduler;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption.DoNotIncludeTests;
import com.tngtech.archunit.lang.ArchRule;
import org.junit.jupiter.api.Test;

class ArchitectureTest {
    private static final JavaClasses CLASSES =
            new ClassFileImporter().withImportOption(new DoNotIncludeTests()).importPackages("dev.ratchet.scheduler");

    @Test
    void the_domain_knows_only_the_language() {
        classes()
                .that()
                .resideInAPackage("..scheduler.domain..")
                .should()
                .onlyDependOnClassesThat()
                .resideInAnyPackage(
                        "java..", "org.jspecify..", "dev.ratchet.wallclock..", "dev.ratchet.scheduler.domain..")
                .check(CLASSES);
    }

    @Test
    void only_kafka_knows_events() {
        noClasses()
                .that()
                .resideOutsideOfPackage("..scheduler.kafka..")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage("dev.ratchet.events..", "org.apache.kafka..", "org.eclipse.microprofile.reactive..")
                .check(CLASSES);
    }

    @Test
    void rest_stands_alone() {
        apart("rest", "kafka", "postgres", "timer").check(CLASSES);
    }

    @Test
    void kafka_stands_alone() {
        apart("kafka", "rest", "postgres", "timer").check(CLASSES);
    }

    @Test
    void postgres_stands_alone() {
        apart("postgres", "rest", "kafka", "timer", "application").check(CLASSES);
    }

    @Test
    void the_timer_stands_alone() {
        apart("timer", "rest", "kafka", "postgres").check(CLASSES);
    }

    @Test
    void use_cases_know_no_technology_but_the_tables() {
        apart("application", "rest", "kafka", "timer").check(CLASSES);
    }

    private static ArchRule apart(String one, String... others) {
        return noClasses()
                .that()
                .resideInAPackage("..scheduler." + one + "..")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage(java.util.Arrays.stream(others)
                        .map(other -> "..scheduler." + other + "..")
                        .toArray(String[]::new));
    }
}
