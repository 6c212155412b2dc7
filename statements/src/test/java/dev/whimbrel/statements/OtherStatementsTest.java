package dev.whimbrel.statements;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.concurrent.Executors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Views, routines, queries, everything else, and what is not understood. */
class OtherStatementsTest {
    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
                    CREATE | VIEW      | v  | CREATE OR REPLACE VIEW v AS SELECT a FROM t
                    CREATE | VIEW      | s.v| CREATE ALGORITHM=MERGE DEFINER=`root`@`%` SQL SECURITY INVOKER VIEW s.v AS SELECT 1
                    ALTER  | VIEW      | v  | ALTER VIEW v AS SELECT 2
                    DROP   | VIEW      | v  | DROP VIEW IF EXISTS v
                    CREATE | TRIGGER   | g  | CREATE TRIGGER g BEFORE INSERT ON t FOR EACH ROW SET NEW.a = 1
                    CREATE | TRIGGER   | g  | CREATE TRIGGER g AFTER DELETE ON t FOR EACH ROW BEGIN DELETE FROM u; UPDATE w SET a = 1; END
                    DROP   | TRIGGER   | s.g| DROP TRIGGER s.g
                    CREATE | PROCEDURE | p  | CREATE PROCEDURE p(IN a INT, OUT b INT) BEGIN SELECT a INTO b; END
                    ALTER  | PROCEDURE | p  | ALTER PROCEDURE p COMMENT 'x'
                    DROP   | PROCEDURE | p  | DROP PROCEDURE IF EXISTS p
                    CREATE | FUNCTION  | f  | CREATE FUNCTION f(a INT) RETURNS INT DETERMINISTIC RETURN a + 1
                    DROP   | FUNCTION  | f  | DROP FUNCTION f
                    CREATE | EVENT     | e  | CREATE EVENT e ON SCHEDULE EVERY 1 DAY DO DELETE FROM t
                    ALTER  | EVENT     | e  | ALTER EVENT e DISABLE
                    DROP   | EVENT     | e  | DROP EVENT e
                    CREATE | DATABASE  | d  | CREATE DATABASE IF NOT EXISTS d
                    CREATE | DATABASE  | d  | CREATE SCHEMA d
                    DROP   | DATABASE  | d  | DROP DATABASE d
                    """)
    void objectsAreToldInBothLanguages(String verb, String what, String name, String sql) {
        for (var dialect : Dialect.values()) {
            var statement = StatementParser.parse(sql, dialect);

            assertThat(statement).isInstanceOfSatisfying(Statement.DefineObject.class, define -> {
                assertThat(define.verb()).isEqualTo(verb);
                assertThat(define.what()).isEqualTo(what);
                assertThat(define.names()).extracting(TableName::toString).containsExactly(name);
            });
            assertThat(statement.changes()).isEmpty();
        }
    }

    @ParameterizedTest
    @EnumSource
    void severalViewsMayGoAtOnce(Dialect dialect) {
        assertThat(((Statement.DefineObject) StatementParser.parse("DROP VIEW a, s.b", dialect)).names())
                .containsExactly(new TableName(null, "a"), new TableName("s", "b"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "SELECT 1",
                "SELECT * FROM t WHERE a = 1 FOR UPDATE",
                "(SELECT 1) UNION ALL (SELECT 2)",
                "WITH c AS (SELECT 1 AS a) SELECT * FROM c",
                "SHOW TABLES",
                "SHOW CREATE TABLE t",
                "EXPLAIN SELECT * FROM t",
                "EXPLAIN DELETE FROM t",
                "DESCRIBE t",
            })
    void queriesChangeNothing(String sql) {
        for (var dialect : Dialect.values()) {
            assertThat(StatementParser.parse(sql, dialect)).isEqualTo(new Statement.Query(sql));
        }
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
                    CALL              | CALL p(1)
                    SET               | SET foreign_key_checks = 0
                    SET               | SET SESSION sql_mode = 'SET GLOBAL'
                    SET               | SET NAMES utf8mb4
                    SET GLOBAL        | SET GLOBAL max_connections = 10
                    SET GLOBAL        | set @@global.max_connections = 10
                    SET GLOBAL        | SET sql_mode = '', GLOBAL max_connections = 10
                    GRANT             | GRANT SELECT ON s.* TO u
                    REVOKE            | REVOKE ALL PRIVILEGES ON s.* FROM u
                    CREATE USER       | CREATE USER u IDENTIFIED BY 'secret'
                    ALTER USER        | ALTER USER u IDENTIFIED BY 'secret'
                    DROP USER         | DROP USER u
                    CREATE ROLE       | CREATE ROLE r
                    USE               | USE s
                    START TRANSACTION | START TRANSACTION
                    BEGIN             | BEGIN
                    COMMIT            | COMMIT
                    ROLLBACK          | ROLLBACK TO SAVEPOINT a
                    SAVEPOINT         | SAVEPOINT a
                    LOCK TABLES       | LOCK TABLES t WRITE
                    UNLOCK TABLES     | UNLOCK TABLES
                    ANALYZE           | ANALYZE TABLE t
                    PREPARE           | PREPARE s FROM 'DROP TABLE t'
                    EXECUTE           | EXECUTE s
                    FLUSH             | FLUSH TABLES
                    DO                | DO SLEEP(0)
                    """)
    void everythingElseIsToldByItsFirstWords(String words, String sql) {
        for (var dialect : Dialect.values()) {
            assertThat(StatementParser.parse(sql, dialect)).isEqualTo(new Statement.Other(sql, words));
        }
    }

    @ParameterizedTest
    @EnumSource
    void whatMayChangeAnythingSaysSo(Dialect dialect) {
        assertThat(List.of("CALL p()", "EXECUTE s", "DROP DATABASE d", "DROP TABEL t"))
                .allSatisfy(sql ->
                        assertThat(StatementParser.parse(sql, dialect).opaque()).isTrue());
        assertThat(List.of("SET a = 1", "GRANT SELECT ON s.* TO u", "COMMIT", "DROP TABLE t", "CREATE DATABASE d"))
                .allSatisfy(sql ->
                        assertThat(StatementParser.parse(sql, dialect).opaque()).isFalse());
    }

    @Test
    void explainAnalyzeRunsWhatItExplains() {
        assertThat(StatementParser.parse("EXPLAIN ANALYZE SELECT 1", Dialect.MYSQL))
                .isInstanceOf(Statement.Query.class);
        assertThat(StatementParser.parse("EXPLAIN ANALYZE DELETE a FROM a JOIN b", Dialect.MYSQL))
                .isInstanceOf(Statement.Other.class)
                .returns(true, Statement::opaque);
    }

    @ParameterizedTest
    @EnumSource
    void garbageIsNotUnderstoodAndToldWhere(Dialect dialect) {
        assertThat(StatementParser.parse("\n DROP TABEL t", dialect))
                .isEqualTo(new Statement.NotUnderstood("\n DROP TABEL t", "'TABEL' does not fit here", 2, 7));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "   ",
                ";",
                "-- nothing but a comment",
                "/* DROP TABLE t */",
                "ALTER TABLE t ADD COLUMN",
                "CREATE TABLE t (a INT,)",
                "SELECT 'no end",
                "DROP TABLE `t",
                "DELETE FROM t WHERE",
                "INSERT INTO t VALUES (1",
                "UPDATE SET a = 1",
                "DROP TABLE ${name}",
                "SELECT 1; DROP TABLE t",
                "\u0000",
                "DROP TABLE t extra",
            })
    void whatIsNoStatementIsNotUnderstood(String sql) {
        for (var dialect : Dialect.values()) {
            assertThat(StatementParser.parse(sql, dialect))
                    .as(dialect.name())
                    .isInstanceOf(Statement.NotUnderstood.class);
        }
    }

    @ParameterizedTest
    @EnumSource
    void noDataIsInTheReason(Dialect dialect) {
        assertThat(StatementParser.parse("INSERT INTO t VALUES (1) 'secret'", dialect))
                .isInstanceOfSatisfying(
                        Statement.NotUnderstood.class,
                        it -> assertThat(it.reason()).doesNotContain("secret"));
    }

    @ParameterizedTest
    @EnumSource
    void bottomlessNestingIsNotUnderstoodInsteadOfThrown(Dialect dialect) {
        var sql = "SELECT " + "(".repeat(200) + "1" + ")".repeat(200);

        assertThat(StatementParser.parse(sql, dialect)).isInstanceOf(Statement.NotUnderstood.class);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
                    []          | DELETE FROM t WHERE t.a = 1
                    [s]         | DELETE FROM s.t
                    [s]         | INSERT INTO t SELECT * FROM `s`.u
                    [a, b]      | CREATE VIEW a.v AS SELECT x.c FROM b.u x
                    [s]         | SELECT s.t.c FROM t
                    [s]         | SELECT s.f(1)
                    [s]         | ALTER TABLE t RENAME TO s.t
                    [s]         | ALTER TABLE t ADD FOREIGN KEY (a) REFERENCES s.p (id)
                    [s]         | CREATE TRIGGER g BEFORE INSERT ON t FOR EACH ROW BEGIN SET NEW.a = 1; DELETE FROM s.u; END
                    [s]         | CREATE DATABASE s
                    [s]         | CALL s.p()
                    [s]         | GRANT SELECT ON s.* TO u
                    [s]         | GRANT SELECT ON s.t TO u
                    []          | GRANT SELECT ON t TO u
                    []          | GRANT SELECT ON *.* TO u
                    []          | SELECT 's.t', t.* FROM t
                    """)
    void theSchemasThatAreNamedAreTold(String schemas, String sql) {
        for (var dialect : Dialect.values()) {
            assertThat(StatementParser.read(sql, dialect).schemas())
                    .as(dialect.name())
                    .hasToString(schemas);
        }
    }

    @Test
    void manyThreadsMayParseAtOnce() throws Exception {
        try (var threads = Executors.newFixedThreadPool(8)) {
            var results = threads.invokeAll(IntStream.range(0, 400)
                    .<java.util.concurrent.Callable<Statement>>mapToObj(i -> () ->
                            StatementParser.parse("DROP TABLE t" + i, i % 2 == 0 ? Dialect.MYSQL : Dialect.MARIADB))
                    .toList());
            for (var i = 0; i < results.size(); i++) {
                assertThat(results.get(i).get().changes()).containsExactly(new TableName(null, "t" + i));
            }
        }
    }
}
