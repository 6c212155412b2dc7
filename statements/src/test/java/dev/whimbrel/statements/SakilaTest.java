package dev.whimbrel.statements;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.zip.GZIPInputStream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** A real schema with triggers, views, routines and every sort of key. */
class SakilaTest {
    private static final Path SCHEMA =
            Path.of(System.getProperty("whimbrel.root", "..")).resolve("../shared/data/sakila/schema.sql.gz");

    @ParameterizedTest
    @EnumSource
    void everyStatementIsUnderstood(Dialect dialect) throws IOException {
        assumeTrue(Files.exists(SCHEMA), "the sample schema is not beside the project");

        var statements = StatementSplitter.split(text());

        assertThat(statements)
                .hasSize(42)
                .allSatisfy(sql ->
                        assertThat(StatementParser.parse(sql, dialect)).isNotInstanceOf(Statement.NotUnderstood.class));
    }

    private static String text() throws IOException {
        try (var zipped = new GZIPInputStream(Files.newInputStream(SCHEMA))) {
            return new String(zipped.readAllBytes(), StandardCharsets.UTF_8);
        }
    }
}
