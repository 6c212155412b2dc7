package dev.whimbrel.statements;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What the statements that define, rename, empty and drop tables say, in both languages. */
class TableStatementsTest {
    private static <T extends Statement> T parse(Class<T> kind, String sql, Dialect dialect) {
        assertThat(StatementParser.parse(sql, dialect)).isInstanceOf(kind);
        return kind.cast(StatementParser.parse(sql, dialect));
    }

    private static TableName table(String name) {
        return new TableName(null, name);
    }

    @ParameterizedTest
    @EnumSource
    void createTableTellsItsColumns(Dialect dialect) {
        var create = parse(Statement.CreateTable.class, """
                CREATE TABLE IF NOT EXISTS shop.`order.line` (
                  id BIGINT UNSIGNED NOT NULL AUTO_INCREMENT PRIMARY KEY,
                  `a``b` varchar ( 50 ) CHARACTER SET utf8mb4 COLLATE utf8mb4_bin NOT NULL DEFAULT 'x,y' COMMENT 'NOT NULL, UNIQUE',
                  price decimal(10, 2) NULL DEFAULT NULL,
                  kind ENUM('a','B') DEFAULT 'a',
                  seen TIMESTAMP(6) NOT NULL DEFAULT CURRENT_TIMESTAMP(6) ON UPDATE CURRENT_TIMESTAMP(6),
                  twice INT GENERATED ALWAYS AS (price * 2) STORED,
                  code CHAR(8) UNIQUE
                ) ENGINE = InnoDB DEFAULT CHARSET = utf8mb4""", dialect);

        assertThat(create.table()).isEqualTo(new TableName("shop", "order.line"));
        assertThat(create.ifNotExists()).isTrue();
        assertThat(create.engine()).isEqualTo("InnoDB");
        assertThat(create.fromSelect()).isFalse();
        assertThat(create.columns())
                .containsExactly(
                        new ColumnSpec("id", "BIGINT UNSIGNED", true, false, null, true, false, false, true),
                        new ColumnSpec("a`b", "VARCHAR(50)", true, true, "'x,y'", false, false, false, false),
                        new ColumnSpec("price", "DECIMAL(10,2)", false, true, "NULL", false, false, false, false),
                        new ColumnSpec("kind", "ENUM('a','B')", false, true, "'a'", false, false, false, false),
                        new ColumnSpec(
                                "seen", "TIMESTAMP(6)", true, true, "CURRENT_TIMESTAMP(6)", false, false, false, false),
                        new ColumnSpec("twice", "INT", false, false, null, false, true, false, false),
                        new ColumnSpec("code", "CHAR(8)", false, false, null, false, false, true, false));
    }

    @ParameterizedTest
    @EnumSource
    void createTableTellsTheKeysBesideAndAtTheColumns(Dialect dialect) {
        var create = parse(Statement.CreateTable.class, """
                CREATE TABLE t (
                  id INT, a INT, b INT REFERENCES other (id), c TEXT, g GEOMETRY NOT NULL,
                  PRIMARY KEY (id),
                  UNIQUE KEY `u x` (a, b DESC),
                  CONSTRAINT named UNIQUE (b),
                  KEY k (c(10)),
                  FULLTEXT INDEX f (c),
                  SPATIAL KEY s (g),
                  CONSTRAINT fk FOREIGN KEY (a, b) REFERENCES shop.parent (x, y) ON DELETE CASCADE,
                  CONSTRAINT positive CHECK (a > 0)
                )""", dialect);

        assertThat(create.indexes())
                .containsExactly(
                        new IndexSpec(null, IndexSpec.Kind.PRIMARY, List.of("id")),
                        new IndexSpec("u x", IndexSpec.Kind.UNIQUE, List.of("a", "b")),
                        new IndexSpec("named", IndexSpec.Kind.UNIQUE, List.of("b")),
                        new IndexSpec("k", IndexSpec.Kind.PLAIN, List.of("c")),
                        new IndexSpec("f", IndexSpec.Kind.FULLTEXT, List.of("c")),
                        new IndexSpec("s", IndexSpec.Kind.SPATIAL, List.of("g")));
        assertThat(create.foreignKeys())
                .containsExactly(
                        new ForeignKeySpec(null, List.of("b"), table("other"), List.of("id")),
                        new ForeignKeySpec(
                                "fk", List.of("a", "b"), new TableName("shop", "parent"), List.of("x", "y")));
    }

    @ParameterizedTest
    @EnumSource
    void createTableTellsWhereItsShapeComesFrom(Dialect dialect) {
        assertThat(parse(Statement.CreateTable.class, "CREATE TABLE a LIKE s.b", dialect)
                        .like())
                .isEqualTo(new TableName("s", "b"));
        assertThat(parse(Statement.CreateTable.class, "CREATE TABLE a (LIKE b)", dialect)
                        .like())
                .isEqualTo(table("b"));
        assertThat(parse(Statement.CreateTable.class, "CREATE TABLE a AS SELECT * FROM b", dialect)
                        .fromSelect())
                .isTrue();
        assertThat(parse(Statement.CreateTable.class, "CREATE TABLE a (x INT) SELECT x FROM b", dialect))
                .satisfies(create -> assertThat(create.fromSelect()).isTrue())
                .satisfies(create -> assertThat(create.columns()).hasSize(1));
    }

    @ParameterizedTest
    @EnumSource
    void aTemporaryTableIsNoChangeOfTheSchema(Dialect dialect) {
        assertThat(StatementParser.parse("CREATE TEMPORARY TABLE t (a INT)", dialect)
                        .changes())
                .isEmpty();
        assertThat(StatementParser.parse("DROP TEMPORARY TABLE t", dialect).changes())
                .isEmpty();
    }

    @ParameterizedTest
    @EnumSource
    void dropTableNamesEveryTable(Dialect dialect) {
        var drop = parse(Statement.DropTable.class, "DROP TABLE IF EXISTS a, `b.c`, s.`d``e` CASCADE;", dialect);

        assertThat(drop.ifExists()).isTrue();
        assertThat(drop.changes()).containsExactly(table("a"), table("b.c"), new TableName("s", "d`e"));
    }

    @ParameterizedTest
    @EnumSource
    void renameTableKeepsThePairs(Dialect dialect) {
        var rename = parse(Statement.RenameTable.class, "RENAME TABLE a TO b, s.c TO s.d", dialect);

        assertThat(rename.from()).containsExactly(table("a"), new TableName("s", "c"));
        assertThat(rename.to()).containsExactly(table("b"), new TableName("s", "d"));
    }

    @ParameterizedTest
    @CsvSource({"MYSQL,TRUNCATE TABLE t", "MYSQL,TRUNCATE t", "MARIADB,TRUNCATE TABLE t", "MARIADB,truncate t"})
    void truncateNamesItsTable(Dialect dialect, String sql) {
        assertThat(parse(Statement.TruncateTable.class, sql, dialect).changes()).containsExactly(table("t"));
    }

    @ParameterizedTest
    @EnumSource
    void indexesAreMadeAndDroppedOnTheirTable(Dialect dialect) {
        assertThat(parse(Statement.CreateIndex.class, "CREATE UNIQUE INDEX i ON s.t (a, b(3))", dialect))
                .isEqualTo(new Statement.CreateIndex(
                        "CREATE UNIQUE INDEX i ON s.t (a, b(3))",
                        new TableName("s", "t"),
                        new IndexSpec("i", IndexSpec.Kind.UNIQUE, List.of("a", "b"))));
        assertThat(parse(Statement.CreateIndex.class, "CREATE FULLTEXT INDEX i ON t (a)", dialect)
                        .index()
                        .kind())
                .isEqualTo(IndexSpec.Kind.FULLTEXT);
        assertThat(parse(Statement.CreateIndex.class, "CREATE INDEX i ON t (a) ALGORITHM=INPLACE LOCK=NONE", dialect)
                        .index()
                        .kind())
                .isEqualTo(IndexSpec.Kind.PLAIN);
        assertThat(parse(Statement.DropIndex.class, "DROP INDEX `i` ON t", dialect)
                        .name())
                .isEqualTo("i");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "CREATE INDEX i ON t ((lower(a)))",
                "CREATE INDEX i ON t ((a + b), c)",
            })
    void anIndexOverAnExpressionHasNoPlainColumns(String sql) {
        assertThat(parse(Statement.CreateIndex.class, sql, Dialect.MYSQL)
                        .index()
                        .columns())
                .isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "CREATE OR REPLACE TABLE t (a INT)",
                "CREATE OR REPLACE TABLE t LIKE u",
                "CREATE OR REPLACE TABLE t AS SELECT 1 AS a",
            })
    void mariaDbMayReplaceATable(String sql) {
        assertThat(parse(Statement.CreateTable.class, sql, Dialect.MARIADB).orReplace())
                .isTrue();
    }
}
