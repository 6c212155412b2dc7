package dev.whimbrel.endtoend.architecture;

import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideOutsideOfPackages;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;
import com.tngtech.archunit.library.dependencies.SliceAssignment;
import com.tngtech.archunit.library.dependencies.SliceIdentifier;
import java.util.Set;

/** Who may know whom: the modules of the project and the steps within them. */
@AnalyzeClasses(locations = ModulesOfTheProject.class)
class ModulesTest {
    private static final Set<String> SERVICES = Set.of("orchestrator", "validator", "backup", "monitor");
    /** Messages live in packages with a version, whoever's name stands before it. */
    private static final String CONTRACT = "dev.whimbrel.*.v1..";

    /** What tries, tests and measures, and is in no service. */
    private static final String[] WORKBENCH = {
        "dev.whimbrel.embedded..", "dev.whimbrel.testparts..", "dev.whimbrel.standalone..", "dev.whimbrel.benchmarks.."
    };

    @ArchTest
    static void everyServiceIsLookedAt(JavaClasses all) {
        assertThat(SERVICES)
                .allSatisfy(service -> assertThat(all)
                        .as("classes of the %s in %s", service, System.getProperty("whimbrel.root"))
                        .anyMatch(each -> service.equals(serviceOf(each))));
    }

    @ArchTest
    static final ArchRule servicesNeverDependOnServices = slices().assignedFrom(new Services())
            .should()
            .notDependOnEachOther()
            .because(
                    "between services there are only topics: say what the other needs to know in a message, and put what"
                            + " both need to know how to do into messaging, statements or targets");

    @ArchTest
    static final ArchRule theContractNeedsNothing = noClasses()
            .that(resideInAnyPackage(CONTRACT, "dev.whimbrel.schemas.."))
            .should()
            .dependOnClassesThat(resideOutsideOfPackages(
                    "java..", "org.apache.avro..", "org.jspecify..", CONTRACT, "dev.whimbrel.schemas.."))
            .because(
                    "a reader of our events takes this module and Avro, and nothing else: keep code that does something"
                            + " with a message in the service that does it");

    @ArchTest
    static final ArchRule targetsAndStatementsKnowNoMigration = noClasses()
            .that(resideInAnyPackage("dev.whimbrel.targets..", "dev.whimbrel.statements.."))
            .should()
            .dependOnClassesThat(resideInAPackage("dev.whimbrel..")
                    .and(resideOutsideOfPackages("dev.whimbrel.targets..", "dev.whimbrel.statements..")))
            .because(
                    "a database and a statement are what they are whoever asks: take plain values here, and turn messages"
                            + " into them in the service");

    @ArchTest
    static final ArchRule theCommandLineIsLight = noClasses()
            .that(resideInAPackage("dev.whimbrel.cli.."))
            .should()
            .dependOnClassesThat(resideInAPackage("org.springframework..")
                    .or(resideInAPackage("dev.whimbrel..")
                            .and(resideOutsideOfPackages("dev.whimbrel.cli..", "dev.whimbrel.schemas..", CONTRACT))))
            .because("a command must answer before its user wonders whether it started: ask the services over REST");

    @ArchTest
    static final ArchRule embeddedPartsAreForTryingAndTesting = noClasses()
            .that(resideOutsideOfPackages(WORKBENCH))
            .should()
            .dependOnClassesThat(resideInAnyPackage(WORKBENCH))
            .because("a service runs on the parts its operator gives it: read their addresses from the configuration");

    @ArchTest
    static final ArchRule packagesHaveNoCycles = slices().matching("dev.whimbrel.(*).(*)..")
            .namingSlices("$1.$2")
            .should()
            .beFreeOfCycles()
            .because(
                    "packages are the steps of the work, and two that need each other are one step with two names: move"
                            + " what both need into the earlier one, or join them");

    private static String serviceOf(JavaClass type) {
        var parts = type.getPackageName().split("\\.");
        var ours = parts.length > 2 && parts[0].equals("dev") && parts[1].equals("whimbrel");
        var contract = parts.length > 3 && parts[3].equals("v1");
        return ours && !contract && SERVICES.contains(parts[2]) ? parts[2] : "";
    }

    private static final class Services implements SliceAssignment {
        @Override
        public SliceIdentifier getIdentifierOf(JavaClass type) {
            var service = serviceOf(type);
            return service.isEmpty() ? SliceIdentifier.ignore() : SliceIdentifier.of(service);
        }

        @Override
        public String getDescription() {
            return "services";
        }
    }
}
