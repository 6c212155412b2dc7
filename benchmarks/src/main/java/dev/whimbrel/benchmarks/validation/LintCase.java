package dev.whimbrel.benchmarks.validation;

import dev.whimbrel.benchmarks.frame.Case;
import dev.whimbrel.benchmarks.frame.Peer;
import dev.whimbrel.benchmarks.frame.Stage;
import dev.whimbrel.benchmarks.frame.Unit;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * A changelog of a thousand statements, linted as a pipeline does it: in a new process, with its start. The peer is Liquibase reading the same file offline
 * and writing its SQL down, which judges nothing.
 */
final class LintCase {
    private static final int STATEMENTS = 1000;
    /** What the launcher starts it with; each has its archive of loaded classes, from the warm-up on. */
    private static final List<String> QUICK =
            List.of("-XX:TieredStopAtLevel=1", "-XX:+UseSerialGC", "-Xmn16m", "-XX:+AutoCreateSharedArchive");

    private LintCase() {}

    static Case in(Stage stage) throws IOException {
        var folder = Files.createDirectories(stage.workspace().resolve("lint"));
        Files.writeString(folder.resolve("big.sql"), changelog());
        return new Case(
                "lint of a changelog of " + STATEMENTS + " statements, with the start of the process",
                Unit.SECONDS,
                () -> seconds(folder, "dev.whimbrel.lint.command.LintCommand", "big.sql"),
                List.of(Peer.of(
                        "Liquibase, update-sql offline",
                        () -> seconds(
                                folder,
                                "liquibase.integration.commandline.LiquibaseCommandLine",
                                "--search-path=" + folder,
                                "update-sql",
                                "--url=offline:mysql?version=9.7.0&outputLiquibaseSql=none",
                                "--changelog-file=big.sql"))));
    }

    /** What changelogs are made of: tables, columns, indexes, rows that change and rows that come, each with its way back. */
    private static String changelog() {
        var text = new StringBuilder("--liquibase formatted sql\n");
        for (var i = 0; i < STATEMENTS; i++) {
            text.append("\n--changeset anna:").append(i).append("\n--comment adds things for orders\n");
            text.append(statement(i % 5, "orders_" + i / 5));
        }
        return text.toString();
    }

    private static String statement(int kind, String table) {
        return switch (kind) {
            case 0 -> """
                    CREATE TABLE %1$s (id BIGINT UNSIGNED NOT NULL AUTO_INCREMENT PRIMARY KEY, customer_id BIGINT UNSIGNED NOT NULL,
                        total DECIMAL(10,2) NOT NULL DEFAULT 0, note VARCHAR(200) COMMENT 'what they said') COMMENT='orders';
                    --rollback DROP TABLE %1$s;
                    """.formatted(table);
            case 1 -> """
                    ALTER TABLE %1$s ADD COLUMN placed_at DATETIME NULL COMMENT 'when';
                    --rollback ALTER TABLE %1$s DROP COLUMN placed_at;
                    """.formatted(table);
            case 2 -> """
                    CREATE INDEX customer_idx ON %1$s (customer_id);
                    --rollback DROP INDEX customer_idx ON %1$s;
                    """.formatted(table);
            case 3 -> """
                    UPDATE %1$s SET total = total * 2 WHERE id < 1000 AND note IS NOT NULL;
                    --rollback UPDATE %1$s SET total = total / 2 WHERE id < 1000 AND note IS NOT NULL;
                    """.formatted(table);
            default -> """
                    INSERT INTO %1$s (customer_id, total, note) VALUES (1, 10.5, 'first'), (2, 11, 'second');
                    --rollback DELETE FROM %1$s WHERE customer_id IN (1, 2);
                    """.formatted(table);
        };
    }

    private static double seconds(Path folder, String main, String... arguments)
            throws IOException, InterruptedException {
        var command = new ArrayList<>(
                List.of(Path.of(System.getProperty("java.home"), "bin", "java").toString()));
        command.addAll(QUICK);
        command.add("-XX:SharedArchiveFile=" + folder.resolve(main + ".jsa"));
        command.addAll(List.of("-cp", System.getProperty("java.class.path"), main));
        command.addAll(List.of(arguments));
        var output = folder.resolve("output.txt");
        var began = System.nanoTime();
        var code = new ProcessBuilder(command)
                .directory(folder.toFile())
                .redirectErrorStream(true)
                .redirectOutput(output.toFile())
                .start()
                .waitFor();
        var took = (System.nanoTime() - began) / 1e9;
        if (code != 0) {
            throw new IllegalStateException(main + " ended with " + code + "; " + output + " says why");
        }
        return took;
    }
}
