package dev.whimbrel.orchestrator;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.methods;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaAccess;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;
import dev.whimbrel.orchestrator.coordination.MigrationCoordinator;
import dev.whimbrel.orchestrator.migration.MigrationStore;
import org.springframework.transaction.annotation.Transactional;

@AnalyzeClasses(packages = "dev.whimbrel.orchestrator", importOptions = ImportOption.DoNotIncludeTests.class)
class ArchitectureTest {
    @ArchTest
    static final ArchRule lifecycleIsPlainJava = classes()
            .that()
            .resideInAPackage("..orchestrator.lifecycle..")
            .should()
            .onlyDependOnClassesThat()
            .resideInAnyPackage("java..", "..orchestrator.lifecycle..", "org.jspecify..")
            .because(
                    "the state table must be readable, testable and reusable with nothing else on the class path: hand in"
                            + " what it has to know as a value of a signal, and carry out what it wants as an effect");

    @ArchTest
    static final ArchRule onlyTheCoordinatorMovesMigrations = noClasses()
            .that()
            .doNotBelongToAnyOf(MigrationCoordinator.class)
            .should()
            .accessTargetWhere(movesAMigration())
            .because("one class moves migrations, in one transaction with what the move asks for and what is published:"
                    + " tell it what happened, as a signal");

    @ArchTest
    static final ArchRule messagesStayAtTheRim = noClasses()
            .that()
            .resideInAnyPackage("..orchestrator.lifecycle..", "..orchestrator.queue..", "..orchestrator.deadlines..")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage(
                    "org.apache.avro..",
                    "dev.whimbrel.request..",
                    "dev.whimbrel.migration..",
                    "dev.whimbrel.validation..",
                    "dev.whimbrel.backup..",
                    "dev.whimbrel.monitoring..")
            .because("who decides and who waits in line must not change when the contract does");

    @ArchTest
    static final ArchRule noCycles = slices().matching("dev.whimbrel.orchestrator.(*)..")
            .should()
            .beFreeOfCycles()
            .because(
                    "packages are the steps of the work, and a step that needs a later one is two steps not yet told apart");

    @ArchTest
    static final ArchRule nobodyTalksToKafkaButListenersAndTheOutbox = noClasses()
            .should()
            .dependOnClassesThat()
            .haveFullyQualifiedName("org.springframework.kafka.core.KafkaTemplate")
            .because(
                    "what is sent beside the outbox is sent although the transaction fails, or lost although it does not");

    @ArchTest
    static final ArchRule namesSayWhatThingsAre = noClasses()
            .should()
            .haveSimpleNameEndingWith("Util")
            .orShould()
            .haveSimpleNameEndingWith("Utils")
            .orShould()
            .haveSimpleNameEndingWith("Helper")
            .orShould()
            .haveSimpleNameEndingWith("Manager")
            .orShould()
            .haveSimpleNameEndingWith("Impl")
            .because("such a name says that nobody found out what the class is for");

    @ArchTest
    static final ArchRule handlersOfMessagesAreTransactional = methods()
            .that()
            .areAnnotatedWith(org.springframework.kafka.annotation.KafkaHandler.class)
            .and()
            .haveNameNotMatching("onUnknown|ignore")
            .should()
            .beAnnotatedWith(Transactional.class)
            .because("the mark in the inbox and what follows from the message are kept together, or neither is");

    private static DescribedPredicate<JavaAccess<?>> movesAMigration() {
        return DescribedPredicate.describe(
                "write a state down",
                access -> isStore(access.getTargetOwner())
                        && (access.getName().equals("save") || access.getName().equals("create")));
    }

    private static boolean isStore(JavaClass owner) {
        return owner.isAssignableTo(MigrationStore.class);
    }
}
