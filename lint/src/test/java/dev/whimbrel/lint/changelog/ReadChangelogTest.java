package dev.whimbrel.lint.changelog;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import dev.whimbrel.lint.Lint;
import dev.whimbrel.lint.policy.Policy;
import dev.whimbrel.lint.rules.Finding;
import dev.whimbrel.lint.subject.ChangeSet;
import dev.whimbrel.lint.subject.Facts;
import dev.whimbrel.lint.subject.WayBack;
import dev.whimbrel.targets.ServerVersion;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ReadChangelogTest {
    private static final ServerVersion MYSQL = ServerVersion.named("mysql-9.7");

    private static byte[] file(String name) throws IOException {
        try (var in = ReadChangelogTest.class.getResourceAsStream("/changelogs/" + name)) {
            return in.readAllBytes();
        }
    }

    private static List<ChangeSet> read(Map<String, byte[]> files, String path, ServerVersion server)
            throws UnreadableChangelog {
        return new ReadChangelog(new ChangelogSource.Sent(files, path), server, "", "").changeSets();
    }

    /** One changelog in every format: what is found, and where. */
    @ParameterizedTest
    @CsvSource({
        "shop.xml, 5, 12, mysql-9.7",
        "shop.yaml, 2, 13, mysql-9.7",
        "shop.json, 2, 7, mysql-8.0",
        "shop.sql, 5, 14, mysql-9.7",
        "shop.xml, 5, 12, mariadb-11.4",
        "shop.yaml, 2, 13, mariadb-10.11"
    })
    void everyFormatIsReadAlike(String name, int first, int second, String server) throws Exception {
        var version = ServerVersion.named(server);
        var changeSets = read(Map.of(name, file(name)), name, version);

        assertThat(changeSets).extracting(ChangeSet::id).containsExactly("1", "2");
        assertThat(changeSets.get(1).wayBack()).isEqualTo(WayBack.DECLARED_EMPTY);
        var report = new Lint(Policy.standard().rulingFor("development", List.of()), LocalDate.EPOCH)
                .of(changeSets, Facts.of(version));
        assertThat(report.findings())
                .filteredOn(it -> List.of("DL005", "DS004").contains(it.rule()))
                .extracting(
                        Finding::rule,
                        it -> it.place().changeSet(),
                        it -> it.place().line())
                .containsExactly(tuple("DL005", name + "::2::anna", second), tuple("DS004", name + "::1::anna", first));
    }

    @Test
    void whatIsIncludedIsReadToo() throws Exception {
        var top = "databaseChangeLog:\n  - include: {file: parts/shop.sql}\n  - includeAll: {path: more}\n";
        var files = Map.of(
                "top.yaml",
                top.getBytes(StandardCharsets.UTF_8),
                "parts/shop.sql",
                file("shop.sql"),
                "more/shop.xml",
                file("shop.xml"));

        assertThat(read(files, "top.yaml", MYSQL))
                .extracting(ChangeSet::name)
                .containsExactly(
                        "parts/shop.sql::1::anna",
                        "parts/shop.sql::2::anna",
                        "more/shop.xml::1::anna",
                        "more/shop.xml::2::anna");
    }

    @Test
    void contextsAndLabelsChoose() throws Exception {
        var sql = """
                --liquibase formatted sql
                --changeset anna:1 context:test
                SELECT 1;
                --changeset anna:2 context:production
                SELECT 2;
                """;
        var source = new ChangelogSource.Sent(Map.of("a.sql", sql.getBytes(StandardCharsets.UTF_8)), "a.sql");
        assertThat(new ReadChangelog(source, MYSQL, "production", "").changeSets())
                .extracting(ChangeSet::id)
                .containsExactly("2");
        assertThat(new ReadChangelog(source, MYSQL, "", "").changeSets()).hasSize(2);
    }

    @Test
    void theEnvironmentOfTheProcessCannotBeRead() throws Exception {
        var sql = "--liquibase formatted sql\n--changeset anna:1\nINSERT INTO t VALUES ('${PATH}');\n";
        assertThat(read(Map.of("a.sql", sql.getBytes(StandardCharsets.UTF_8)), "a.sql", MYSQL)
                        .getFirst()
                        .statements())
                .containsExactly("INSERT INTO t VALUES ('${PATH}')");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "databaseChangeLog: [{changeSet: {id: 1, author: a, changes: [{executeCommand: {executable: id}}]}}]",
                "databaseChangeLog: [{changeSet: {id: 1, author: a, changes: [{customChange: {class: x.Y}}]}}]",
                "databaseChangeLog: [{include: {file: ../secret.yaml}}]",
                "databaseChangeLog: [{include: {file: missing.yaml}}]",
                "databaseChangeLog: [{changeSet: {id: 1",
            })
    void whatIsNotAllowedOrReadableIsRefused(String yaml) {
        assertThatThrownBy(() -> read(Map.of("a.yaml", yaml.getBytes(StandardCharsets.UTF_8)), "a.yaml", MYSQL))
                .isInstanceOf(UnreadableChangelog.class);
    }

    @Test
    void aChangeThatNeedsAServerIsSaidNotToBeUnderstood() throws Exception {
        var yaml =
                "databaseChangeLog: [{changeSet: {id: 1, author: a, changes: [{dropAllForeignKeyConstraints: {baseTableName: film}}]}}]";
        var changeSets = read(Map.of("a.yaml", yaml.getBytes(StandardCharsets.UTF_8)), "a.yaml", MYSQL);
        var report = new Lint(Policy.standard().rulingFor("development", List.of()), LocalDate.EPOCH)
                .of(changeSets, Facts.of(MYSQL));
        assertThat(report.findings()).extracting(Finding::rule).contains("PA001");
    }
}
