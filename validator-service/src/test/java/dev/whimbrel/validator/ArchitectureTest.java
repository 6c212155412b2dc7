package dev.whimbrel.validator;

import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;
import dev.whimbrel.validator.rules.Rule;

@AnalyzeClasses(packages = "dev.whimbrel.validator", importOptions = ImportOption.DoNotIncludeTests.class)
class ArchitectureTest {
    private static final String[] PURE = {
        "..validator.rules..",
        "..validator.plan..",
        "..validator.shape..",
        "..validator.questions..",
        "..validator.demands..",
        "..validator.integrity..",
        "..validator.operation..",
        "..validator.lint.."
    };

    @ArchTest
    static final ArchRule rulesArePlainJava = noClasses()
            .that()
            .resideInAnyPackage(PURE)
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("org.springframework..", "java.sql..", "javax.sql..", "org.apache.kafka..")
            .because("a rule's decision must be testable without a database, and reusable with nothing else on the"
                    + " classpath");

    @ArchTest
    static final ArchRule messagesStayAtTheRim = noClasses()
            .that()
            .resideInAnyPackage(
                    "..plan..",
                    "..shape..",
                    "..questions..",
                    "..demands..",
                    "..integrity..",
                    "..operation..",
                    "..rows..",
                    "..baseline..",
                    "..web..")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("dev.whimbrel.migration..", "dev.whimbrel.validation..", "org.apache.avro..")
            .because(
                    "the contract may get a next version without a rule noticing; only lint is shown the plan as sent");

    @ArchTest
    static final ArchRule noServiceKnowsAnother = noClasses()
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("dev.whimbrel.orchestrator..", "dev.whimbrel.backup..", "dev.whimbrel.monitor..")
            .allowEmptyShould(true)
            .because("between services there are only topics");

    @ArchTest
    static final ArchRule onlyRowsTalksToTargets = noClasses()
            .that(resideInAPackage("dev.whimbrel.validator.."))
            .and()
            .resideOutsideOfPackage("..validator.rows..")
            .should()
            .dependOnClassesThat()
            .haveFullyQualifiedName("java.sql.Connection")
            .because("there every statement has a time limit and a connection that can only read");

    @ArchTest
    static final ArchRule rulesAreNotOpen = classes()
            .that()
            .implement(Rule.class)
            .and()
            .areNotInterfaces()
            .should()
            .bePackagePrivate()
            .allowEmptyShould(true)
            .because("a rule is found through its package's list, so that none is forgotten there");

    @ArchTest
    static final ArchRule packagesHaveNoCycles = slices().matching("dev.whimbrel.validator.(*)..")
            .should()
            .beFreeOfCycles()
            .because("a cycle is one package with two names");

    @ArchTest
    static final ArchRule namesSayWhatThingsAre = noClasses()
            .should()
            .haveNameMatching(".*(Util|Utils|Helper|Manager|Impl)")
            .because("such a name says that nobody knew what the class is for");
}
