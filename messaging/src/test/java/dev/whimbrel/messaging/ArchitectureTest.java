package dev.whimbrel.messaging;

import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideOutsideOfPackage;
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
    static final ArchRule knowsNoMigrationAndNoContract = noClasses()
            .should()
            .dependOnClassesThat(
                    resideInAPackage("dev.whimbrel..").and(resideOutsideOfPackage("dev.whimbrel.messaging..")))
            .because(
                    "delivery is the same in every service and carries any Avro record: what only one kind of message or"
                            + " one service needs goes into that service");

    @ArchTest
    static final ArchRule whatServicesUseKnowsNoStepOfTheWay = noClasses()
            .that()
            .resideInAPackage("dev.whimbrel.messaging")
            .should()
            .dependOnClassesThat()
            .resideInAPackage("dev.whimbrel.messaging.*..")
            .because("Outbox, Inbox and the envelope are what services write their code against: let the step implement"
                    + " the type that stands here, not the other way round");

    @ArchTest
    static final ArchRule packagesHaveNoCycles = slices().matching("dev.whimbrel.messaging.(*)..")
            .should()
            .beFreeOfCycles()
            .because(
                    "a step of the delivery that needs the one after it cannot be understood alone: move what both need"
                            + " to the earlier one");

    @ArchTest
    static final ArchRule theSerdeIsForAnybody = noClasses()
            .that()
            .resideInAPackage("..messaging.registry..")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("org.springframework..", "java.sql..", "javax.sql..")
            .because("any producer or consumer may name the serde in its configuration, also where there is no Spring:"
                    + " what needs a database or a bean goes to the package memory");

    @ArchTest
    static final ArchRule onlyThePublisherProduces = noClasses()
            .that()
            .doNotHaveFullyQualifiedName("dev.whimbrel.messaging.outbox.Publisher")
            .should()
            .dependOnClassesThat()
            .haveFullyQualifiedName("org.apache.kafka.clients.producer.KafkaProducer")
            .orShould()
            .dependOnClassesThat()
            .haveFullyQualifiedName("org.springframework.kafka.core.KafkaTemplate")
            .because(
                    "what is sent with other settings may be lost or overtaken: send through the outbox, or through the"
                            + " Publisher where there is no transaction");

    @ArchTest
    static final ArchRule jobsDoNotSend = noClasses()
            .that()
            .resideInAPackage("..messaging.jobs..")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("org.apache.kafka..", "org.springframework.kafka..")
            .because("a job says its outcome in the transaction that ends it: let the handler use the outbox in"
                    + " JobContext.complete");

    @ArchTest
    static final ArchRule namesSayWhatThingsAre = classes()
            .should()
            .haveNameNotMatching(".*(Util|Utils|Helper|Manager|Impl)")
            .because("a name that says nothing collects everything: call it by what it does");
}
