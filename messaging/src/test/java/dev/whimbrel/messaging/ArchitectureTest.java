package dev.whimbrel.messaging;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.core.importer.ImportOption.DoNotIncludeTests;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;

@AnalyzeClasses(packages = "dev.whimbrel.messaging", importOptions = DoNotIncludeTests.class)
class ArchitectureTest {
    @ArchTest
    static final ArchRule knowsNoContract = noClasses()
            .that()
            .resideInAPackage("dev.whimbrel.messaging..")
            .should()
            .dependOnClassesThat()
            .resideOutsideOfPackages(
                    "dev.whimbrel.messaging..", "java..", "javax.sql..", "org..", "com.fasterxml..", "liquibase..")
            .because(
                    "delivery is the same in every service and knows no migration: what is particular goes into the service");

    @ArchTest
    static final ArchRule noCycles = slices().matching("dev.whimbrel.messaging.(*)..")
            .should()
            .beFreeOfCycles()
            .because("a step of the delivery that needs the one after it cannot be understood alone");

    @ArchTest
    static final ArchRule serdeIsForAnybody = noClasses()
            .that()
            .resideInAPackage("..messaging.registry..")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("org.springframework..", "java.sql..", "javax.sql..")
            .because(
                    "any producer or consumer may be configured with the serde by its class name, also where there is no Spring");

    @ArchTest
    static final ArchRule oneProducer = noClasses()
            .that()
            .doNotHaveFullyQualifiedName("dev.whimbrel.messaging.outbox.Publisher")
            .should()
            .dependOnClassesThat()
            .haveFullyQualifiedName("org.apache.kafka.clients.producer.KafkaProducer")
            .orShould()
            .dependOnClassesThat()
            .haveFullyQualifiedName("org.springframework.kafka.core.KafkaTemplate")
            .because("whatever is sent beside the outbox is sent also when the transaction is rolled back");

    @ArchTest
    static final ArchRule namesSayWhat = classes()
            .should()
            .haveNameNotMatching(".*(Util|Utils|Helper|Manager|Impl)")
            .because("a name that says nothing collects everything: call it what it is");
}
