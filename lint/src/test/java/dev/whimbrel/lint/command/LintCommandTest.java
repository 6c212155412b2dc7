package dev.whimbrel.lint.command;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.io.StringReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.xml.sax.InputSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

class LintCommandTest {
    @TempDir
    Path folder;

    private Path bad = Path.of("");
    private Path good = Path.of("");
    private final ByteArrayOutputStream out = new ByteArrayOutputStream();
    private final ByteArrayOutputStream err = new ByteArrayOutputStream();

    @BeforeEach
    void write() throws IOException {
        bad = Files.writeString(folder.resolve("bad.sql"), """
                --liquibase formatted sql
                --changeset anna:1
                --comment whimbrel:allow ID003 both go together
                DROP TABLE film;
                DROP TABLE rental;
                --rollback empty
                """);
        good = Files.writeString(folder.resolve("good.sql"), """
                --liquibase formatted sql
                --changeset anna:1
                --comment films can be hidden
                ALTER TABLE film ADD COLUMN hidden INT, ALGORITHM=INSTANT;
                --rollback ALTER TABLE film DROP COLUMN hidden;
                """);
    }

    private int run(Object... arguments) {
        var texts = new String[arguments.length];
        for (var i = 0; i < arguments.length; i++) {
            texts[i] = arguments[i].toString();
        }
        return LintCommand.run(
                new PrintStream(out, true, StandardCharsets.UTF_8),
                new PrintStream(err, true, StandardCharsets.UTF_8),
                texts);
    }

    private JsonNode json() {
        return JsonMapper.builder().build().readTree(out.toString(StandardCharsets.UTF_8));
    }

    @Test
    void aGoodChangelogPasses() {
        assertThat(run(good)).isZero();
        assertThat(out.toString(StandardCharsets.UTF_8))
                .contains("is fine: 1 statements, 0 error, 0 warning, 0 info, 0 waived");
    }

    @Test
    void aBadOneIsToldLineByLineAndEndsWithThree() {
        assertThat(run(bad)).isEqualTo(3);
        assertThat(out.toString(StandardCharsets.UTF_8))
                .contains("bad.sql:4 (1 by anna)  error    DL002  statement 1 drops the table film")
                .contains("bad.sql:5 (1 by anna)  error    DL002  statement 2 drops the table rental")
                .contains("waived by its author: both go together")
                .contains("would be refused: 2 statements, 2 error");
    }

    @Test
    void strictnessAndPolicyDecide() throws IOException {
        var policy = Files.writeString(folder.resolve("policy.yaml"), "rules: {DL002: warning}");
        assertThat(run(bad, "--policy", policy)).isZero();
        assertThat(run(bad, "--policy", policy, "--strict")).isEqualTo(3);
    }

    @Test
    void programsReadJson() {
        assertThat(run(bad, good, "--format", "json")).isEqualTo(3);
        var json = json();
        assertThat(json.get("blocks").asBoolean()).isTrue();
        assertThat(json.get("findings").get(0).get("rule").asString()).isEqualTo("DL002");
        assertThat(json.get("findings").get(0).get("line").asInt()).isEqualTo(4);
        assertThat(json.get("waived").get(0).get("waived").asString()).contains("both go together");
    }

    @Test
    void codeHostsReadSarif() {
        assertThat(run(bad, "--format", "sarif")).isEqualTo(3);
        var run = json().get("runs").get(0);
        assertThat(run.get("tool").get("driver").get("rules").size()).isEqualTo(98);
        var first = run.get("results").get(0);
        assertThat(first.get("ruleId").asString()).isEqualTo("DL002");
        assertThat(first.get("level").asString()).isEqualTo("error");
        assertThat(first.at("/locations/0/physicalLocation/region/startLine").asInt())
                .isEqualTo(4);
        assertThat(first.at("/locations/0/physicalLocation/artifactLocation/uri")
                        .asString())
                .isEqualTo("bad.sql");
        assertThat(run.get("results").get(2).get("suppressions").size()).isEqualTo(1);
    }

    @Test
    void pipelinesReadJUnit() throws Exception {
        var file = folder.resolve("lint.xml");
        assertThat(run(bad, "--format", "junit", "--output", file)).isEqualTo(3);
        var suite = DocumentBuilderFactory.newDefaultInstance()
                .newDocumentBuilder()
                .parse(new InputSource(new StringReader(Files.readString(file))))
                .getDocumentElement();
        assertThat(suite.getAttribute("tests")).isEqualTo("3");
        assertThat(suite.getAttribute("failures")).isEqualTo("2");
        assertThat(suite.getAttribute("skipped")).isEqualTo("1");
        assertThat(suite.getElementsByTagName("failure").getLength()).isEqualTo(2);
        assertThat(out.toString(StandardCharsets.UTF_8)).contains("would be refused");
    }

    @Test
    void wrongUseEndsWithTwoAndSaysWhy() throws IOException {
        assertThat(run(folder.resolve("none.sql"))).isEqualTo(2);
        assertThat(run(bad, "--server", "oracle-19")).isEqualTo(2);
        assertThat(run(bad, "--policy", Files.writeString(folder.resolve("p.yaml"), "rules: {XX1: off}")))
                .isEqualTo(2);
        assertThat(run(Files.writeString(folder.resolve("x.yaml"), "databaseChangeLog: [")))
                .isEqualTo(2);
        assertThat(err.toString(StandardCharsets.UTF_8))
                .contains("there is no changelog")
                .contains("'oracle-19' is no server; write mysql-9.7 or mariadb-11.4")
                .contains("names the rule 'XX1', which there is not")
                .contains("the changelog cannot be read");
    }
}
