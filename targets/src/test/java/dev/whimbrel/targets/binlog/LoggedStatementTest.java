package dev.whimbrel.targets.binlog;

import static org.assertj.core.api.Assertions.assertThat;

import dev.whimbrel.targets.binlog.LoggedStatement.Kind;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class LoggedStatementTest {
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "BEGIN                                        | BEGIN      | BEGIN",
                "XA START X'61',X'',1                         | BEGIN      | XA START",
                "COMMIT                                       | NO_EFFECT  | COMMIT",
                "ROLLBACK TO `a`                              | NO_EFFECT  | ROLLBACK TO",
                "GRANT SELECT ON shop.film TO a               | NO_EFFECT  | GRANT SELECT",
                "CREATE USER a                                | NO_EFFECT  | CREATE USER",
                "DROP TEMPORARY TABLE IF EXISTS `film`        | NO_EFFECT  | DROP TEMPORARY",
                "insert into film values ('x')                | ROWS       | INSERT INTO",
                "/* mig:7 */ delete from film                 | ROWS       | DELETE FROM",
                "SELECT `shop`.`f`(1)                         | ROWS       | SELECT SHOP",
                "ALTER TABLE film ADD x INT                   | DEFINITION | ALTER TABLE",
                "truncate film                                | DEFINITION | TRUNCATE FILM",
                "/*!40000 ALTER TABLE film DISABLE KEYS */    | DEFINITION | ' ALTER'",
                "RENAME TABLE film TO b                       | DEFINITION | RENAME TABLE"
            })
    void isKnownByItsFirstWords(String sql, Kind kind, String words) {
        assertThat(LoggedStatement.of(sql)).isEqualTo(new LoggedStatement(kind, words));
    }

    @ParameterizedTest
    @CsvSource({"DROP DATABASE shop, true", "alter schema shop charset utf8mb4, true", "DROP TABLE shop, false"})
    void thoseAboutTheWholeSchemaAreKnown(String sql, boolean expected) {
        assertThat(LoggedStatement.of(sql).isAboutSchema()).isEqualTo(expected);
    }
}
