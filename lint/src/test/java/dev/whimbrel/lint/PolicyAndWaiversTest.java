package dev.whimbrel.lint;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.whimbrel.lint.policy.Policy;
import dev.whimbrel.lint.policy.UnusablePolicy;
import dev.whimbrel.lint.rules.Finding;
import dev.whimbrel.lint.rules.Severity;
import dev.whimbrel.lint.subject.ChangeSet;
import dev.whimbrel.lint.subject.Facts;
import dev.whimbrel.lint.subject.Standing;
import dev.whimbrel.lint.subject.WayBack;
import dev.whimbrel.targets.Flavour;
import dev.whimbrel.targets.ServerVersion;
import java.time.LocalDate;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PolicyAndWaiversTest {
    private static final LocalDate TODAY = LocalDate.of(2027, 1, 15);

    private static LintReport lint(String policy, String environment, Set<String> labels, String comment, String... sql)
            throws UnusablePolicy {
        var ruling = Policy.parse(policy, "policy.yaml").rulingFor(environment, labels);
        var changeSet = new ChangeSet(
                "changes.sql",
                "7",
                "anna",
                comment,
                WayBack.AUTOMATIC,
                List.of(sql),
                List.of(),
                false,
                Standing.NEW,
                0,
                List.of());
        return new Lint(ruling, TODAY).of(List.of(changeSet), Facts.of(new ServerVersion(Flavour.MYSQL, 9, 7, 0)));
    }

    private static LintReport lint(String policy, String comment, String... sql) throws UnusablePolicy {
        return lint(policy, "development", Set.of(), comment, sql);
    }

    private static List<String> rules(LintReport report) {
        return report.findings().stream().map(Finding::rule).toList();
    }

    @Test
    void aRuleCanBeSwitchedOffAndWeighed() throws UnusablePolicy {
        assertThat(rules(lint("", "why", "DROP TABLE film"))).containsExactly("DL002");
        assertThat(rules(lint("rules: {DL002: off}", "why", "DROP TABLE film"))).isEmpty();
        assertThat(rules(lint("rules: {DL002: {enabled: false}}", "why", "DROP TABLE film")))
                .isEmpty();
        assertThat(lint("rules: {DL002: info}", "why", "DROP TABLE film").findings())
                .extracting(Finding::severity)
                .containsExactly(Severity.INFO);
    }

    @Test
    void strictnessMakesWarningsBlock() throws UnusablePolicy {
        assertThat(lint("", "why", "ALTER TABLE film DROP PRIMARY KEY").blocks())
                .isFalse();
        assertThat(lint("strict: true", "why", "ALTER TABLE film DROP PRIMARY KEY")
                        .blocks())
                .isTrue();
    }

    @Test
    void aThresholdCanBeSet() throws UnusablePolicy {
        var insert = "INSERT INTO film (a) VALUES (1), (2), (3)";
        assertThat(rules(lint("", "why", insert))).isEmpty();
        assertThat(rules(lint("rules: {LK024: {rows: 3}}", "why", insert))).containsExactly("LK024");
    }

    @Test
    void aLabelGoesBeforeAnEnvironmentAndThatBeforeAll() throws UnusablePolicy {
        var policy = """
                rules: {DL002: warning}
                environments:
                  production: {strict: true, rules: {DL002: error}}
                labels:
                  scratch: {strict: false, rules: {DL002: off}}
                """;
        assertThat(lint(policy, "staging", Set.of(), "why", "DROP TABLE film").blocks())
                .isFalse();
        assertThat(lint(policy, "PRODUCTION", Set.of(), "why", "DROP TABLE film")
                        .blocks())
                .isTrue();
        assertThat(lint(policy, "production", Set.of("scratch"), "why", "DROP TABLE film")
                        .findings())
                .isEmpty();
    }

    @Test
    void anExceptionCountsUntilItExpires() throws UnusablePolicy {
        var policy =
                "{rules: {ID003: off}, exceptions: [{rule: DL002, table: film, reason: SHOP-1 cleans up, expires: %s}]}";
        var counts = lint(policy.formatted("2027-01-15"), "why", "DROP TABLE film", "DROP TABLE rental");
        assertThat(counts.findings()).extracting(Finding::table).containsExactly("rental");
        assertThat(counts.waived())
                .singleElement()
                .satisfies(waived -> assertThat(waived.reason())
                        .isEqualTo("exempt by the policy: SHOP-1 cleans up (until 2027-01-15)"));

        assertThat(lint(policy.formatted("2027-01-14"), "why", "DROP TABLE film")
                        .findings())
                .extracting(Finding::message)
                .containsExactly("statement 1 drops the table film (it was exempt until 2027-01-14)");
    }

    @Test
    void anExceptionCanBeForOneChangeSet() throws UnusablePolicy {
        var policy = "exceptions: [{rule: DL002, changeSet: '%s', reason: agreed, expires: 2027-02-01}]";
        assertThat(lint(policy.formatted("changes.sql::7::anna"), "why", "DROP TABLE film")
                        .findings())
                .isEmpty();
        assertThat(rules(lint(policy.formatted("changes.sql::8"), "why", "DROP TABLE film")))
                .containsExactly("DL002");
    }

    @Test
    void aCommentWaivesWithAReason() throws UnusablePolicy {
        var report =
                lint("", "cleaning up\nwhimbrel:allow DL002,DL001 nobody reads it since release 7", "DROP TABLE film");

        assertThat(report.findings()).isEmpty();
        assertThat(report.waived()).singleElement().satisfies(waived -> {
            assertThat(waived.finding().rule()).isEqualTo("DL002");
            assertThat(waived.reason()).isEqualTo("waived by its author: nobody reads it since release 7");
        });
    }

    @Test
    void aCommentWithoutAReasonWaivesNothingAndIsTold() throws UnusablePolicy {
        assertThat(rules(lint("", "whimbrel:allow DL002", "DROP TABLE film"))).containsExactly("WA001", "DL002");
    }

    @Test
    void anAuthorCannotWaiveSecurity() throws UnusablePolicy {
        var report = lint("", "whimbrel:allow SE006 we need it", "DELETE FROM other.film WHERE id = 1");
        assertThat(rules(report)).containsExactly("WA001", "SE006");
        assertThat(lint(
                                "rules: {SE006: {waivable: true}}",
                                "whimbrel:allow SE006 we need it",
                                "DELETE FROM other.film WHERE id = 1")
                        .findings())
                .isEmpty();
        assertThat(rules(lint("rules: {DL002: {waivable: false}}", "whimbrel:allow DL002 please", "DROP TABLE film")))
                .containsExactly("WA001", "DL002");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '"', textBlock = """
                    rules: {DL999: off} | names the rule 'DL999', which there is not
                    rules: {LK001: {row: 5}} | rule LK001 has no setting 'row'; there are enabled, severity, waivable, rows
                    rules: {LK001: severe} | there are error, warning and info
                    stricter: true | has 'stricter', which means nothing
                    strict: maybe | 'strict' of the file is neither true nor false
                    exceptions: [{rule: DL002, expires: 2027-01-01}] | lacks 'reason'
                    exceptions: [{rule: DL002, reason: x}] | lacks 'expires'
                    exceptions: [{rule: DL002, reason: x, expires: soon}] | which is no day
                    rules: [DL002] | the file.rules must have entries
                    {rules: {DL002: off}, rules: {}} | is no YAML
                    """)
    void whatAPolicyDoesNotMeanIsRefused(String policy, String why) {
        assertThatThrownBy(() -> Policy.parse(policy, "policy.yaml"))
                .isInstanceOf(UnusablePolicy.class)
                .hasMessageStartingWith("policy.yaml")
                .hasMessageContaining(why);
    }
}
