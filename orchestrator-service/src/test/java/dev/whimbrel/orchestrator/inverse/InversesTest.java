package dev.whimbrel.orchestrator.inverse;

import static org.assertj.core.api.Assertions.assertThat;

import dev.whimbrel.statements.Dialect;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class InversesTest {
    private static final String FILM = """
            CREATE TABLE `film` (
              `id` int NOT NULL AUTO_INCREMENT,
              `title` varchar(50) COLLATE utf8mb4_bin NOT NULL DEFAULT 'none, yet',
              `length` smallint DEFAULT NULL,
              `language_id` int DEFAULT NULL,
              `rating` enum('G','PG') DEFAULT 'G',
              `twice` int GENERATED ALWAYS AS ((`length` * 2)) STORED,
              PRIMARY KEY (`id`),
              UNIQUE KEY `by_title` (`title`),
              KEY `by_language` (`language_id`,`length`),
              CONSTRAINT `film_language` FOREIGN KEY (`language_id`) REFERENCES `language` (`id`) ON DELETE CASCADE
            ) ENGINE=InnoDB DEFAULT CHARSET=utf8mb4
            """;

    private static Inverses inverses(Dialect dialect) {
        var tables = Map.of("film", FILM);
        return new Inverses(dialect, table -> Optional.ofNullable(tables.get(table)));
    }

    private static Optional<List<String>> inverse(String sql) {
        var mysql = inverses(Dialect.MYSQL).next(sql);
        assertThat(inverses(Dialect.MARIADB).next(sql)).as("on MariaDB").isEqualTo(mysql);
        return mysql;
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            CREATE TABLE actor (id INT)                                 | DROP TABLE `actor`
            CREATE INDEX i ON film (length)                             | DROP INDEX `i` ON `film`
            DROP INDEX by_title ON film                                 | ALTER TABLE `film` ADD UNIQUE KEY `by_title` (`title`)
            RENAME TABLE film TO movie, a TO b                          | RENAME TABLE `b` TO `a`, `movie` TO `film`
            CREATE VIEW v AS SELECT 1                                   | DROP VIEW `v`
            ALTER TABLE film ADD COLUMN note TEXT                       | ALTER TABLE `film` DROP COLUMN `note`
            ALTER TABLE film ADD a INT, ADD INDEX by_a (a)              | ALTER TABLE `film` DROP INDEX `by_a`, DROP COLUMN `a`
            ALTER TABLE film RENAME COLUMN length TO minutes            | ALTER TABLE `film` RENAME COLUMN `minutes` TO `length`
            ALTER TABLE film RENAME TO movie                            | ALTER TABLE `movie` RENAME TO `film`
            ALTER TABLE film MODIFY length INT                          | ALTER TABLE `film` MODIFY COLUMN `length` smallint DEFAULT NULL
            ALTER TABLE film MODIFY length INT FIRST                    | ALTER TABLE `film` MODIFY COLUMN `length` smallint DEFAULT NULL AFTER `title`
            ALTER TABLE film CHANGE length minutes INT                  | ALTER TABLE `film` CHANGE COLUMN `minutes` `length` smallint DEFAULT NULL
            ALTER TABLE film MODIFY title VARCHAR(90) COLLATE utf8mb4_bin NOT NULL | ALTER TABLE `film` MODIFY COLUMN `title` varchar(50) COLLATE utf8mb4_bin NOT NULL DEFAULT 'none, yet'
            ALTER TABLE film ALTER COLUMN title SET DEFAULT 'x'         | ALTER TABLE `film` MODIFY COLUMN `title` varchar(50) COLLATE utf8mb4_bin NOT NULL DEFAULT 'none, yet'
            ALTER TABLE film ALTER COLUMN length DROP DEFAULT           | ALTER TABLE `film` MODIFY COLUMN `length` smallint DEFAULT NULL
            ALTER TABLE film DROP INDEX by_language                     | ALTER TABLE `film` ADD KEY `by_language` (`language_id`,`length`)
            ALTER TABLE film DROP FOREIGN KEY film_language             | ALTER TABLE `film` ADD CONSTRAINT `film_language` FOREIGN KEY (`language_id`) REFERENCES `language` (`id`) ON DELETE CASCADE
            ALTER TABLE film ADD CONSTRAINT fk FOREIGN KEY (language_id) REFERENCES l (id) | ALTER TABLE `film` DROP FOREIGN KEY `fk`
            ALTER TABLE film ADD CONSTRAINT c CHECK (length > 0)        | ALTER TABLE `film` DROP CONSTRAINT `c`
            ALTER TABLE film RENAME INDEX by_title TO t                 | ALTER TABLE `film` RENAME INDEX `t` TO `by_title`
            """)
    void undoWhatAddsRenamesOrChanges(String sql, String inverse) {
        assertThat(inverse(sql)).contains(List.of(inverse));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "DROP TABLE film",
                "TRUNCATE TABLE film",
                "UPDATE film SET length = 1",
                "INSERT INTO film (id) VALUES (1)",
                "ALTER TABLE film DROP COLUMN length",
                "ALTER TABLE film ADD a INT, DROP COLUMN length",
                "ALTER TABLE film ADD INDEX (length)",
                "ALTER TABLE film MODIFY length TINYINT",
                "ALTER TABLE film MODIFY title VARCHAR(20)",
                "ALTER TABLE film MODIFY rating ENUM('PG', 'G')",
                "ALTER TABLE film MODIFY twice INT",
                "ALTER TABLE film MODIFY unheard_of INT",
                "ALTER TABLE film ADD CONSTRAINT fk FOREIGN KEY (length) REFERENCES l (id)",
                "ALTER TABLE film ADD a INT, RENAME COLUMN a TO b",
                "ALTER TABLE film ENGINE = MyISAM",
                "ALTER TABLE other MODIFY a BIGINT",
                "CREATE OR REPLACE VIEW v AS SELECT 1",
                "SET GLOBAL max_connections = 5",
                "this is no SQL"
            })
    void thereIsNoneForWhatCouldNotBringEverythingBack(String sql) {
        assertThat(inverse(sql)).isEmpty();
    }

    @Test
    void aConditionalStatementIsUndoneOnlyWhereItDoesSomething() {
        assertThat(inverse("CREATE TABLE IF NOT EXISTS film (id INT)")).contains(List.of());
        assertThat(inverse("CREATE TABLE IF NOT EXISTS actor (id INT)")).contains(List.of("DROP TABLE `actor`"));
        assertThat(inverses(Dialect.MARIADB).next("ALTER TABLE film ADD COLUMN IF NOT EXISTS length INT"))
                .isEmpty();
        assertThat(inverses(Dialect.MARIADB).next("ALTER TABLE film ADD COLUMN\nIF/**/NOT\tEXISTS length INT"))
                .as("whatever stands between the words: it would drop a column that was there before")
                .isEmpty();
        assertThat(inverses(Dialect.MARIADB).next("CREATE OR REPLACE INDEX by_title ON film (length)"))
                .isEmpty();
    }

    @Test
    void anEarlierStatementMakesTheOldDefinitionWorthless() {
        var inverses = inverses(Dialect.MYSQL);
        assertThat(inverses.next("ALTER TABLE film ALTER COLUMN length SET DEFAULT 1"))
                .isPresent();
        assertThat(inverses.next("ALTER TABLE film MODIFY length INT")).isEmpty();
        assertThat(inverses.next("ALTER TABLE film ADD COLUMN note TEXT")).isPresent();
        assertThat(inverses.next("RENAME TABLE a TO b")).isPresent();
        assertThat(inverses.next("CREATE TABLE IF NOT EXISTS b (id INT)")).isEmpty();
    }
}
