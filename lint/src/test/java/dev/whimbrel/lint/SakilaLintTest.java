package dev.whimbrel.lint;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.whimbrel.lint.policy.Policy;
import dev.whimbrel.lint.rules.Finding;
import dev.whimbrel.lint.subject.ChangeSet;
import dev.whimbrel.lint.subject.Facts;
import dev.whimbrel.lint.subject.Standing;
import dev.whimbrel.lint.subject.WayBack;
import dev.whimbrel.statements.Dialect;
import dev.whimbrel.statements.Statement;
import dev.whimbrel.statements.StatementParser;
import dev.whimbrel.statements.StatementSplitter;
import dev.whimbrel.targets.ServerVersion;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.zip.GZIPInputStream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A real schema, and changes of it as teams write them, each with what lint says of them. */
class SakilaLintTest {
    private static final Path SCHEMA =
            Path.of(System.getProperty("whimbrel.root", "..")).resolve("../shared/data/sakila/schema.sql.gz");

    @BeforeAll
    static void isThere() {
        assumeTrue(Files.exists(SCHEMA), "the sample schema is not beside the project");
    }

    private static List<String> schema() throws IOException {
        try (var zipped = new GZIPInputStream(Files.newInputStream(SCHEMA))) {
            return StatementSplitter.split(new String(zipped.readAllBytes(), StandardCharsets.UTF_8));
        }
    }

    private static LintReport lint(List<String> statements, Facts facts) {
        var changeSet = new ChangeSet(
                "sakila.sql",
                "1",
                "anna",
                "why",
                WayBack.DECLARED_EMPTY,
                statements,
                List.of(),
                false,
                Standing.NEW,
                0,
                List.of());
        return new Lint(Policy.standard().rulingFor("development", List.of()), LocalDate.EPOCH)
                .of(List.of(changeSet), facts);
    }

    private static Map<String, Long> counted(LintReport report) {
        return report.findings().stream()
                .collect(Collectors.groupingBy(Finding::rule, TreeMap::new, Collectors.counting()));
    }

    @ParameterizedTest
    @ValueSource(strings = {"mysql-9.7", "mysql-8.0", "mariadb-11.4"})
    void everyStatementIsUnderstoodAndNoRuleBreaks(String server) throws IOException {
        var report = lint(schema(), Facts.of(ServerVersion.named(server)));

        assertThat(counted(report)).doesNotContainKey("PA001");
        assertThat(report.findings())
                .extracting(Finding::message)
                .noneMatch(message -> message.contains("failed with"));
        assertThat(counted(report)).containsKeys("SE006", "DL001");
    }

    @Test
    void changesOfItAreJudgedByTheTablesThatItHas() throws IOException {
        var server = ServerVersion.named("mysql-9.7");
        var tables = schema().stream()
                .map(sql -> StatementParser.parse(sql, Dialect.MYSQL))
                .filter(Statement.CreateTable.class::isInstance)
                .map(Statement.CreateTable.class::cast)
                .collect(Collectors.toMap(it -> it.table().name(), Statement::sql));
        var facts = new Facts(
                server, "sakila", true, false, tables, Map.of(), List.of(), Map.of(), OptionalLong.empty(), 0);

        assertThat(counted(lint(List.of("ALTER TABLE rental ADD UNIQUE INDEX u (customer_id)"), facts)))
                .containsKey("DD001");
        assertThat(counted(lint(List.of("ALTER TABLE film MODIFY title VARCHAR(64) NOT NULL"), facts)))
                .containsKey("DL007");
        assertThat(counted(lint(List.of("ALTER TABLE customer MODIFY email VARCHAR(50) NOT NULL"), facts)))
                .containsKey("DD002");
        assertThat(counted(lint(List.of("ALTER TABLE film MODIFY rental_duration TINYINT NOT NULL"), facts)))
                .containsKey("DL007");
        assertThat(counted(lint(List.of("ALTER TABLE film MODIFY rating ENUM('G','PG','R','NC-17')"), facts)))
                .containsKey("DL011");
        assertThat(counted(lint(
                        List.of("ALTER TABLE payment ADD FOREIGN KEY (rental_id) REFERENCES film (title)"), facts)))
                .containsKey("DD007");
        assertThat(counted(lint(List.of("UPDATE payment SET amount = 0"), facts)))
                .containsKey("DL016");
        assertThat(counted(lint(List.of("ALTER TABLE film ADD COLUMN deleted_at DATETIME NULL COMMENT 'when'"), facts)))
                .doesNotContainKeys("DD002", "DD003", "DL007", "LK001", "LK002");
    }
}
