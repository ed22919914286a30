package dev.ratchet.notification;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption.DoNotIncludeTests;
import com.tngtech.archunit.lang.ArchRule;
import java.util.Arrays;
import org.junit.jupiter.api.Test;

class ArchitectureTest {
    private static final JavaClasses CLASSES = new ClassFileImporter()
            .withImportOption(new DoNotIncludeTests())
            .importPackages("dev.ratchet.notification");

    @Test
    void the_domain_knows_only_the_language_and_the_wording() {
        classes()
                .that()
                .resideInAnyPackage("..notification.*.domain..", "..notification.wording..")
                .should()
                .onlyDependOnClassesThat()
                .resideInAnyPackage("java..", "org.jspecify..", "..notification.*.domain..", "..notification.wording..")
                .check(CLASSES);
    }

    @Test
    void only_kafka_knows_events() {
        noClasses()
                .that()
                .resideOutsideOfPackage("..notification.*.kafka..")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage("dev.ratchet.events..", "org.apache.kafka..", "org.eclipse.microprofile.reactive..")
                .check(CLASSES);
    }

    @Test
    void deliveries_and_banners_do_not_know_each_other() {
        slices().matching("dev.ratchet.notification.(delivery|banner)..")
                .should()
                .notDependOnEachOther()
                .check(CLASSES);
    }

    @Test
    void the_way_of_messages_knows_neither_who_guards_nor_who_ranks_and_ranks_know_no_guard() {
        noClasses()
                .that()
                .resideInAPackage("dev.ratchet.notification.delivery..")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage("dev.ratchet.notification.guard..", "dev.ratchet.notification.routing..")
                .check(CLASSES);
        noClasses()
                .that()
                .resideInAPackage("dev.ratchet.notification.routing..")
                .should()
                .dependOnClassesThat()
                .resideInAPackage("dev.ratchet.notification.guard..")
                .check(CLASSES);
    }

    @Test
    void rest_stands_alone() {
        apart("rest", "kafka", "postgres").check(CLASSES);
    }

    @Test
    void kafka_stands_alone() {
        apart("kafka", "rest", "postgres", "gateway").check(CLASSES);
    }

    @Test
    void postgres_stands_alone() {
        apart("postgres", "rest", "kafka", "gateway", "application").check(CLASSES);
    }

    @Test
    void gateways_stand_alone() {
        apart("gateway", "rest", "kafka", "postgres").check(CLASSES);
    }

    @Test
    void use_cases_know_no_technology_but_the_tables() {
        apart("application", "rest", "kafka", "gateway").check(CLASSES);
    }

    private static ArchRule apart(String one, String... others) {
        return noClasses()
                .that()
                .resideInAPackage("..notification.*." + one + "..")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage(Arrays.stream(others)
                        .map(other -> "..notification.*." + other + "..")
                        .toArray(String[]::new));
    }
}
