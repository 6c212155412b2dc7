package dev.whimbrel.endtoend.architecture;

import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideOutsideOfPackages;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noFields;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaAccess;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchCondition;
import com.tngtech.archunit.lang.ArchRule;
import com.tngtech.archunit.lang.ConditionEvents;
import com.tngtech.archunit.lang.SimpleConditionEvent;
import com.tngtech.archunit.library.GeneralCodingRules;
import org.jspecify.annotations.NullMarked;
import org.springframework.beans.factory.annotation.Autowired;

/** How the code of all modules is written, where a tool can tell. */
@AnalyzeClasses(locations = ModulesOfTheProject.class)
class HabitsTest {
    private static final String[] CONTRACT = {"dev.whimbrel.*.v1..", "org.apache.avro.."};

    @ArchTest
    static final ArchRule theContractIsKnownAtTheRimOnly = noClasses()
            .that(resideOutsideOfPackages(
                    "dev.whimbrel.*.v1..",
                    "dev.whimbrel.messaging..",
                    "dev.whimbrel.orchestrator.jobs..",
                    // what takes requests, shows them, and keeps them as they came
                    "dev.whimbrel.orchestrator.api..",
                    "dev.whimbrel.orchestrator.inbound..",
                    "dev.whimbrel.orchestrator.intake..",
                    "dev.whimbrel.orchestrator.migration..",
                    // what makes the plan, which is itself a message, and works by it
                    "dev.whimbrel.orchestrator.bundle..",
                    "dev.whimbrel.orchestrator.changelog..",
                    "dev.whimbrel.orchestrator.coordination..",
                    "dev.whimbrel.orchestrator.execution..",
                    "dev.whimbrel.orchestrator.planning..",
                    "dev.whimbrel.orchestrator.undo..",
                    "dev.whimbrel.validator.inbound..",
                    "dev.whimbrel.validator.lint..",
                    "dev.whimbrel.validator.rules..",
                    "dev.whimbrel.validator.validation..",
                    "dev.whimbrel.backup.inbound..",
                    "dev.whimbrel.backup.jobs..",
                    "dev.whimbrel.monitor.alerts..",
                    "dev.whimbrel.monitor.channels..",
                    "dev.whimbrel.monitor.history..",
                    "dev.whimbrel.monitor.resend..",
                    "dev.whimbrel.monitor.watch..",
                    "dev.whimbrel.standalone.demo..",
                    "dev.whimbrel.benchmarks.."))
            .should()
            .dependOnClassesThat(resideInAnyPackage(CONTRACT))
            .because(
                    "what decides and what does the work must survive the next version of a message: turn the message into"
                            + " a type of your own where it is heard, and add a package here only if it is where messages come in"
                            + " or go out");

    @ArchTest
    static final ArchRule driversStayWhereServersDiffer = noClasses()
            .that(resideOutsideOfPackages(
                    "dev.whimbrel.targets..",
                    "dev.whimbrel.embedded..",
                    "dev.whimbrel.testparts..",
                    "dev.whimbrel.orchestrator.execution..",
                    // rows as the server's own bytes
                    "dev.whimbrel.backup.wire.."))
            .should()
            .dependOnClassesThat(
                    resideInAnyPackage("com.mysql..", "org.mariadb..", "com.github.shyiko..", "ch.vorburger.."))
            .because(
                    "code that names a driver works with that driver only: use java.sql here, and let targets offer what"
                            + " it cannot say");

    @ArchTest
    static final ArchRule targetsAreOpenedByTargetsOnly = noClasses()
            .that(resideOutsideOfPackages(
                    "dev.whimbrel.targets..",
                    "dev.whimbrel.embedded..",
                    "dev.whimbrel.testparts..",
                    "dev.whimbrel.standalone..",
                    "dev.whimbrel.benchmarks.."))
            .should()
            .accessTargetWhere(opensAConnectionByUrl())
            .because(
                    "a connection opened by URL knows neither the target's credentials nor its limits: use Target.connect,"
                            + " or the service's own DataSource");

    @ArchTest
    static final ArchRule messagesGoThroughTheOutbox = noClasses()
            .that(resideOutsideOfPackages(
                    "dev.whimbrel.messaging..",
                    "dev.whimbrel.standalone.demo..",
                    "dev.whimbrel.benchmarks..",
                    // a parked message goes out again byte for byte, by a person's decision
                    "dev.whimbrel.monitor.resend.."))
            .should()
            .dependOnClassesThat(resideInAnyPackage("org.apache.kafka.clients.producer.."))
            .orShould()
            .dependOnClassesThat()
            .haveFullyQualifiedName("org.springframework.kafka.core.KafkaTemplate")
            .because(
                    "what is sent beside the outbox is sent although the transaction fails, or lost although it does not:"
                            + " use Outbox.send");

    @ArchTest
    static final ArchRule namesSayWhatThingsAre = noClasses()
            .should()
            .haveNameMatching(".*(Util|Utils|Helper|Manager|Impl)")
            .because("such a name says that nobody found out what the class is for: call it by what it does");

    @ArchTest
    static final ArchRule absenceIsWrittenDown = classes()
            .that(resideOutsideOfPackages("dev.whimbrel.*.v1..", "dev.whimbrel.orchestrator.jobs.."))
            .should(beInANullMarkedPackage())
            .because("where it is missing nothing is checked for null: give the package a package-info.java with"
                    + " @NullMarked that says why the package exists");

    @ArchTest
    static final ArchRule whatIsNeededComesThroughTheConstructor = noFields()
            .should()
            .beAnnotatedWith(Autowired.class)
            .because("a class that can be made without what it needs will be: make it a parameter of the constructor");

    @ArchTest
    static final ArchRule servicesSpeakThroughTheLog = noClasses()
            .that(resideOutsideOfPackages(
                    "dev.whimbrel.cli..",
                    "dev.whimbrel.lint.command..",
                    "dev.whimbrel.rehearsal..",
                    "dev.whimbrel.standalone..",
                    "dev.whimbrel.benchmarks..",
                    "dev.whimbrel.testparts.."))
            .should(GeneralCodingRules.ACCESS_STANDARD_STREAMS)
            .because("an operator collects the log, not the console: use SLF4J with constant text and key-value pairs");

    private static DescribedPredicate<JavaAccess<?>> opensAConnectionByUrl() {
        return DescribedPredicate.describe(
                "opens a connection by its URL",
                access -> access.getTargetOwner().isEquivalentTo(java.sql.DriverManager.class)
                        || access.getTargetOwner().getSimpleName().equals("DriverManagerDataSource"));
    }

    private static ArchCondition<JavaClass> beInANullMarkedPackage() {
        return new ArchCondition<>("be in a package that is @NullMarked") {
            @Override
            public void check(JavaClass type, ConditionEvents events) {
                if (!type.getPackage().isAnnotatedWith(NullMarked.class)) {
                    events.add(SimpleConditionEvent.violated(type, type.getPackageName() + " is not @NullMarked"));
                }
            }
        };
    }
}
