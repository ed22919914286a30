package dev.ratchet.scheduler;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import com.tngtech.archunit.core.importer.ImportOption.DoNotIncludeTests;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;

@AnalyzeClasses(packages = "dev.ratchet.scheduler", importOptions = DoNotIncludeTests.class)
class ArchitectureTest {
    @ArchTest
    static final ArchRule the_domain_knows_only_the_language = classes()
            .that()
            .resideInAPackage("..scheduler.domain..")
            .should()
            .onlyDependOnClassesThat()
            .resideInAnyPackage("java..", "org.jspecify..", "dev.ratchet.scheduler.domain..");

    @ArchTest
    static final ArchRule only_kafka_knows_events = noClasses()
            .that()
            .resideOutsideOfPackage("..scheduler.kafka..")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("dev.ratchet.events..", "org.apache.kafka..", "org.eclipse.microprofile.reactive..");

    @ArchTest
    static final ArchRule rest_stands_alone = apart("rest", "kafka", "postgres", "timer");

    @ArchTest
    static final ArchRule kafka_stands_alone = apart("kafka", "rest", "postgres", "timer");

    @ArchTest
    static final ArchRule postgres_stands_alone = apart("postgres", "rest", "kafka", "timer", "application");

    @ArchTest
    static final ArchRule the_timer_stands_alone = apart("timer", "rest", "kafka", "postgres");

    @ArchTest
    static final ArchRule use_cases_know_no_technology_but_the_tables = apart("application", "rest", "kafka", "timer");

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
