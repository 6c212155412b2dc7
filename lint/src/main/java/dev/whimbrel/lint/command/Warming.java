package dev.whimbrel.lint.command;

import dev.whimbrel.lint.Lint;
import dev.whimbrel.lint.policy.Policy;
import dev.whimbrel.lint.subject.ChangeSet;
import dev.whimbrel.lint.subject.Facts;
import dev.whimbrel.lint.subject.Standing;
import dev.whimbrel.lint.subject.WayBack;
import dev.whimbrel.targets.ServerVersion;
import java.time.LocalDate;
import java.util.List;

/**
 * Gets grammar and rules ready on another processor while Liquibase, which works on one, reads the changelog: unfolding the tables of the grammar and loading a
 * thousand classes takes as long as linting some hundred statements.
 */
final class Warming {
    private static final List<String> USUAL = List.of(
            "CREATE TABLE a (id BIGINT UNSIGNED NOT NULL AUTO_INCREMENT PRIMARY KEY, b VARCHAR(20), c DECIMAL(10,2) DEFAULT 0, KEY (b))",
            "ALTER TABLE a ADD COLUMN d INT NULL, MODIFY b VARCHAR(40), DROP COLUMN c",
            "CREATE INDEX e ON a (d)",
            "UPDATE a SET d = 1 WHERE id < 10 AND b IS NOT NULL",
            "INSERT INTO a (b, d) VALUES ('f', 2)",
            "DELETE FROM a WHERE id = 1",
            "CREATE VIEW g AS SELECT id FROM a");

    private Warming() {}

    static void begin(ServerVersion server) {
        Thread.ofPlatform().daemon().name("warming").start(() -> lint(server));
    }

    private static void lint(ServerVersion server) {
        var changeSet = new ChangeSet(
                "warm.sql",
                "1",
                "whimbrel",
                "",
                WayBack.WRITTEN,
                USUAL,
                List.of("DROP VIEW g", "DROP TABLE a"),
                false,
                Standing.NEW,
                0,
                List.of());
        new Lint(Policy.standard().rulingFor("development", List.of()), LocalDate.EPOCH)
                .of(List.of(changeSet), Facts.of(server));
    }
}
