package dev.ratchet.notification;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.core.importer.ImportOption.DoNotIncludeTests;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;
import java.util.Arrays;

@AnalyzeClasses(packages = "dev.ratchet.notification", importOptions = DoNotIncludeTests.class)
class ArchitectureTest {
    @ArchTest
    static final ArchRule the_domain_knows_only_the_language_and_the_wording = classes()
            .that()
            .resideInAnyPackage("..notification.*.domain..", "..notification.wording..")
            .should()
            .onlyDependOnClassesThat()
            .resideInAnyPackage("java..", "org.jspecify..", "..notification.*.domain..", "..notification.wording..");

    @ArchTest
    static final ArchRule only_kafka_knows_events = noClasses()
            .that()
            .resideOutsideOfPackage("..notification.*.kafka..")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("dev.ratchet.events..", "org.apache.kafka..", "org.eclipse.microprofile.reactive..");

    @ArchTest
    static final ArchRule deliveries_and_banners_do_not_know_each_other = slices().matching(
                    "dev.ratchet.notification.(delivery|banner)..")
            .should()
            .notDependOnEachOther();

    @ArchTest
    static final ArchRule rest_stands_alone = apart("rest", "kafka", "postgres");

    @ArchTest
    static final ArchRule kafka_stands_alone = apart("kafka", "rest", "postgres", "sms");

    @ArchTest
    static final ArchRule postgres_stands_alone = apart("postgres", "rest", "kafka", "sms", "application");

    @ArchTest
    static final ArchRule gateways_stand_alone = apart("sms", "rest", "kafka", "postgres");

    @ArchTest
    static final ArchRule use_cases_know_no_technology_but_the_tables = apart("application", "rest", "kafka", "sms");

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
