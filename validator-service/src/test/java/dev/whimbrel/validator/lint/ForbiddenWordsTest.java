package dev.whimbrel.validator.lint;

import static dev.whimbrel.validator.lint.Plans.findings;
import static dev.whimbrel.validator.lint.Plans.messages;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import dev.whimbrel.validator.rules.Finding;
import dev.whimbrel.validator.rules.Severity;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Statements that have no place in a migration. */
class ForbiddenWordsTest {
    @ParameterizedTest
    @ValueSource(
            strings = {
                "COMMIT",
                "ROLLBACK",
                "BEGIN",
                "START TRANSACTION",
                "SAVEPOINT a",
                "RELEASE SAVEPOINT a",
                "USE other",
                "SET GLOBAL max_connections = 5",
                "SET @@global.max_connections = 5",
                "SET autocommit = 0",
                "SET @@session.autocommit = 0",
                "LOCK TABLES film WRITE",
                "UNLOCK TABLES",
                "FLUSH TABLES",
                "KILL 5",
            })
    void whatLeavesItsUnitBlocks(String sql) {
        assertThat(findings(new LeavesItsUnit(), sql))
                .extracting(Finding::rule, Finding::severity)
                .containsExactly(tuple("ID005", Severity.ERROR));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "SET foreign_key_checks = 0",
                "SET SESSION sql_mode = 'ANSI'",
                "SET @a = 'SET GLOBAL x = 1'",
                "SET NAMES utf8mb4",
                "INSERT INTO log VALUES ('COMMIT')",
                "ALTER TABLE film ADD COLUMN commit_id INT",
                "CREATE PROCEDURE p() BEGIN START TRANSACTION; COMMIT; END",
                "ANALYZE TABLE film",
            })
    void whatStaysInItsUnitDoesNot(String sql) {
        assertThat(findings(new LeavesItsUnit(), sql)).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "GRANT SELECT ON shop.* TO u",
                "REVOKE SELECT ON shop.* FROM u",
                "CREATE USER u IDENTIFIED BY 'x'",
                "ALTER USER u IDENTIFIED BY 'x'",
                "DROP USER u",
                "CREATE ROLE r",
                "DROP ROLE r",
                "SET PASSWORD FOR u = 'x'",
            })
    void accountsAndPrivilegesBlockAndNoSecretIsRepeated(String sql) {
        assertThat(findings(new ChangesPrivileges(), sql)).singleElement().satisfies(found -> {
            assertThat(found.rule()).isEqualTo("SE001");
            assertThat(found.severity()).isEqualTo(Severity.ERROR);
            assertThat(found.message()).doesNotContain("'x'");
        });
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "CREATE TABLE user (a INT)",
                "DROP TABLE `role`",
                "INSERT INTO grants VALUES ('GRANT ALL')",
                "CREATE DEFINER = u VIEW v AS SELECT 1",
                "SET @password = 1",
            })
    void whatOnlySoundsLikeItDoesNot(String sql) {
        assertThat(findings(new ChangesPrivileges(), sql)).isEmpty();
    }

    @Test
    void whatIsNotThereYetOrNotSeenBlocks() {
        assertThat(messages(new HidesCode(), "DELETE FROM film WHERE id = 1", "DROP TABLE ${table}"))
                .containsExactly("statement 2 holds the placeholder ${table}, which was not replaced");
        assertThat(messages(new HidesCode(), "DROP TABLE `${table}`")).hasSize(1);
        assertThat(messages(new HidesCode(), "PREPARE s FROM @sql", "EXECUTE s"))
                .containsExactly(
                        "statement 1 is PREPARE: what it runs is made at run time",
                        "statement 2 is EXECUTE: what it runs is made at run time");
        assertThat(findings(new HidesCode(), "DELETE FROM film /*!50003 WHERE id = 1 */"))
                .singleElement()
                .satisfies(found -> assertThat(found.severity()).isEqualTo(Severity.ERROR))
                .satisfies(found -> assertThat(found.message()).contains("versioned comment"));
    }

    @Test
    void aPlaceholderInATextIsAskedAboutOnly() {
        assertThat(findings(new HidesCode(), "INSERT INTO mail VALUES ('Dear ${name}')"))
                .extracting(Finding::severity)
                .containsExactly(Severity.WARNING);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "CREATE TABLE t (a INT) /*!50503 CHARACTER SET utf8mb4 */",
                "DELETE FROM film WHERE id = 1 -- ${x}",
                "UPDATE film SET a = JSON_SET(a, '$.b', 1) WHERE id = 1",
                "DEALLOCATE PREPARE s",
                "/* DROP TABLE film */ SELECT 1",
            })
    void openCodeIsFine(String sql) {
        assertThat(findings(new HidesCode(), sql)).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "DELETE FROM other.film WHERE id = 1",
                "INSERT INTO film SELECT * FROM `other`.film",
                "CREATE VIEW v AS SELECT f.id FROM other.film f",
                "ALTER TABLE film RENAME TO other.film",
                "RENAME TABLE film TO other.film",
                "ALTER TABLE film ADD FOREIGN KEY (a) REFERENCES other.parent (id)",
                "CREATE TABLE other.film (a INT)",
                "DROP TABLE film, other.film",
                "CREATE TRIGGER g BEFORE INSERT ON film FOR EACH ROW BEGIN DELETE FROM other.log WHERE id = 1; END",
                "CALL other.p()",
                "DROP DATABASE other",
            })
    void anotherSchemaBlocks(String sql) {
        assertThat(findings(new AddressesOtherSchema(), sql)).singleElement().satisfies(found -> {
            assertThat(found.severity()).isEqualTo(Severity.ERROR);
            assertThat(found.message()).isEqualTo("statement 1 names the schema other; the target's is shop");
        });
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "DELETE FROM film WHERE film.id = 1",
                "DELETE FROM shop.film WHERE shop.film.id = 1",
                "DELETE FROM `SHOP`.film WHERE id = 1",
                "INSERT INTO film VALUES ('other.film')",
                "SELECT table_name FROM information_schema.tables",
                "CREATE VIEW v AS SELECT other.id FROM film other",
                "CREATE TRIGGER g BEFORE INSERT ON film FOR EACH ROW SET NEW.a = OLD.b",
                "DELETE FROM `other.film` WHERE id = 1",
            })
    void theOwnSchemaDoesNot(String sql) {
        assertThat(findings(new AddressesOtherSchema(), sql)).isEmpty();
    }

    @Test
    void whatIsNotUnderstoodIsToldWithItsPlace() {
        assertThat(findings(new NotUnderstood(), "SELECT 1", "DROP TABEL film"))
                .singleElement()
                .satisfies(found -> assertThat(found.rule()).isEqualTo("PA001"))
                .satisfies(found -> assertThat(found.severity()).isEqualTo(Severity.WARNING))
                .satisfies(found -> assertThat(found.message())
                        .isEqualTo("statement 2 was not understood: 'TABEL' does not fit here (line 1, column 6)"));
        assertThat(findings(new NotUnderstood(), "DROP TABLE film", "SET @a = 'DROP TABEL film'"))
                .isEmpty();
    }
}
