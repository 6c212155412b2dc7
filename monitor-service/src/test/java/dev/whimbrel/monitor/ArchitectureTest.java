package dev.whimbrel.monitor;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.core.importer.ImportOption.DoNotIncludeTests;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;
import org.apache.avro.specific.SpecificRecordBase;

@AnalyzeClasses(packages = "dev.whimbrel.monitor", importOptions = DoNotIncludeTests.class)
class ArchitectureTest {
    @ArchTest
    static final ArchRule packagesGoOneWay = slices().matching("dev.whimbrel.monitor.(*)..")
            .should()
            .beFreeOfCycles()
            .because("a step of the work that can be read alone can be changed alone");

    @ArchTest
    static final ArchRule nobodyCallsAnybody = noClasses()
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage(
                    "dev.whimbrel.orchestrator..", "dev.whimbrel.validator..", "dev.whimbrel.backup.service..")
            .because("between services there are only topics");

    @ArchTest
    static final ArchRule onlyTheWebhookGoesOut = noClasses()
            .that()
            .doNotHaveSimpleName("Webhook")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("java.net.http..", "org.springframework.web.client..")
            .because("the monitor hears and shows; the one call it makes is the one its operator configured");

    @ArchTest
    static final ArchRule judgementsArePure = classes()
            .that()
            .haveSimpleNameEndingWith("Policy")
            .or()
            .haveSimpleNameEndingWith("Judge")
            .or()
            .haveSimpleName("Timeline")
            .should()
            .onlyDependOnClassesThat()
            .resideInAnyPackage("java..", "dev.whimbrel.monitor..", "org.jspecify..")
            .because("what decides is tested over everything it can be given, with no database, clock or topic");

    @ArchTest
    static final ArchRule messagesStayAtTheRim = noClasses()
            .that()
            .haveSimpleNameNotEndingWith("Listener")
            .and()
            .doNotHaveSimpleName("FromAvro")
            .and()
            .doNotHaveSimpleName("CarriedOut") // FromAvro's words for a statement of a plan
            .and()
            .doNotHaveSimpleName("AlertDesk")
            .and()
            .doNotHaveSimpleName("UnhealthyCaller")
            .and()
            .resideOutsideOfPackages("..channels..", "..resend..")
            .should()
            .dependOnClassesThat()
            .areAssignableTo(SpecificRecordBase.class)
            .because("pages and judgements must survive the next version of a message");

    @ArchTest
    static final ArchRule onlyTheOutboxSends = noClasses()
            .should()
            .dependOnClassesThat()
            .haveFullyQualifiedName("org.springframework.kafka.core.KafkaTemplate")
            .because("a message that is not in the outbox can disagree with the tables");

    @ArchTest
    static final ArchRule namesSayWhatThingsAre = noClasses()
            .should()
            .haveSimpleNameEndingWith("Util")
            .orShould()
            .haveSimpleNameEndingWith("Helper")
            .orShould()
            .haveSimpleNameEndingWith("Manager")
            .orShould()
            .haveSimpleNameEndingWith("Impl")
            .because("such names collect what nobody thought about");
}
