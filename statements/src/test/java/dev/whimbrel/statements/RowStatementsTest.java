package dev.whimbrel.statements;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What the statements that change rows say, in both languages. */
class RowStatementsTest {
    private static <T extends Statement> T parse(Class<T> kind, String sql, Dialect dialect) {
        assertThat(StatementParser.parse(sql, dialect)).isInstanceOf(kind);
        return kind.cast(StatementParser.parse(sql, dialect));
    }

    private static Statement.Update update(String sql, Dialect dialect) {
        return parse(Statement.Update.class, sql, dialect);
    }

    private static Statement.Delete delete(String sql, Dialect dialect) {
        return parse(Statement.Delete.class, sql, dialect);
    }

    private static List<TableName> tables(String... names) {
        return Arrays.stream(names).map(name -> new TableName(null, name)).toList();
    }

    @ParameterizedTest
    @EnumSource
    void insertsNameTheTableTheyFillAndNotTheOneTheyRead(Dialect dialect) {
        assertThat(parse(Statement.Insert.class, "INSERT INTO s.t (a) VALUES (1), (2)", dialect)
                        .changes())
                .containsExactly(new TableName("s", "t"));
        assertThat(parse(Statement.Insert.class, "INSERT IGNORE INTO t SELECT * FROM u", dialect)
                        .changes())
                .isEqualTo(tables("t"));
        assertThat(parse(Statement.Insert.class, "INSERT t SET a = 'DROP TABLE x;'", dialect)
                        .changes())
                .isEqualTo(tables("t"));
        assertThat(parse(Statement.Insert.class, "LOAD DATA INFILE '/tmp/x' INTO TABLE t", dialect)
                        .changes())
                .isEqualTo(tables("t"));
    }

    @ParameterizedTest
    @EnumSource
    void whatMayChangeExistingRowsIsTold(Dialect dialect) {
        assertThat(parse(Statement.Insert.class, "INSERT INTO t VALUES (1)", dialect)
                        .overwrites())
                .isFalse();
        assertThat(parse(Statement.Insert.class, "REPLACE INTO t VALUES (1)", dialect)
                        .overwrites())
                .isTrue();
        assertThat(parse(Statement.Insert.class, "INSERT INTO t (a) VALUES (1) ON DUPLICATE KEY UPDATE a = 2", dialect)
                        .overwrites())
                .isTrue();
        assertThat(parse(Statement.Insert.class, "LOAD DATA INFILE '/tmp/x' REPLACE INTO TABLE t", dialect)
                        .overwrites())
                .isTrue();
    }

    @ParameterizedTest
    @EnumSource
    void anUpdateTellsItsConditionAsWritten(Dialect dialect) {
        assertThat(update("UPDATE t SET a = 1 WHERE b = 'x' AND c > 2 ORDER BY d LIMIT 10", dialect))
                .satisfies(update -> assertThat(update.where()).isEqualTo("b = 'x' AND c > 2"))
                .satisfies(update -> assertThat(update.columns()).containsExactly("a"))
                .satisfies(update -> assertThat(update.limited()).isTrue());
        assertThat(update("UPDATE t SET a = 1", dialect))
                .satisfies(update -> assertThat(update.where()).isNull())
                .satisfies(update -> assertThat(update.limited()).isFalse())
                .satisfies(update -> assertThat(update.joined()).isFalse());
        assertThat(update("UPDATE t SET a = (SELECT max(b) FROM u WHERE u.id = t.id)", dialect))
                .satisfies(update -> assertThat(update.where()).isNull())
                .satisfies(update -> assertThat(update.changes()).isEqualTo(tables("t")));
    }

    @ParameterizedTest
    @EnumSource
    void anUpdateOfSeveralTablesChangesThoseWhoseColumnsAreSet(Dialect dialect) {
        assertThat(update("UPDATE a JOIN b ON a.id = b.id SET a.x = b.y", dialect))
                .satisfies(update -> assertThat(update.changes()).isEqualTo(tables("a")))
                .satisfies(update -> assertThat(update.joined()).isTrue());
        assertThat(update("UPDATE a AS x, s.b y SET y.c = 1, x.d = 2 WHERE x.id = y.id", dialect)
                        .changes())
                .containsExactly(new TableName("s", "b"), new TableName(null, "a"));
        assertThat(update("UPDATE a, b SET c = 1 WHERE a.id = b.id", dialect).changes())
                .isEqualTo(tables("a", "b"));
        assertThat(update("UPDATE a JOIN (SELECT id FROM b) c ON a.id = c.id SET a.x = 1", dialect)
                        .changes())
                .isEqualTo(tables("a"));
    }

    @ParameterizedTest
    @EnumSource
    void aDeleteNamesTheTablesThatLoseRows(Dialect dialect) {
        assertThat(delete("DELETE FROM t WHERE a = 1", dialect))
                .satisfies(delete -> assertThat(delete.changes()).isEqualTo(tables("t")))
                .satisfies(delete -> assertThat(delete.where()).isEqualTo("a = 1"));
        assertThat(delete("DELETE FROM t LIMIT 5", dialect).limited()).isTrue();
        assertThat(delete("DELETE FROM t ORDER BY a", dialect).limited()).isFalse();
        assertThat(delete("DELETE x FROM a AS x JOIN b ON x.id = b.id WHERE b.dead = 1", dialect))
                .satisfies(delete -> assertThat(delete.changes()).isEqualTo(tables("a")))
                .satisfies(delete -> assertThat(delete.joined()).isTrue());
        assertThat(delete("DELETE FROM a, b USING a JOIN b ON a.id = b.id", dialect)
                        .changes())
                .isEqualTo(tables("a", "b"));
        assertThat(delete("DELETE a.* FROM a WHERE a.id IN (SELECT id FROM c)", dialect)
                        .changes())
                .isEqualTo(tables("a"));
    }

    @ParameterizedTest
    @EnumSource
    void aCommonTableExpressionIsNoTable(Dialect dialect) {
        assertThat(update("WITH old AS (SELECT id FROM log) UPDATE t JOIN old ON t.id = old.id SET gone = 1", dialect)
                        .changes())
                .isEqualTo(tables("t"));
        assertThat(delete("WITH old AS (SELECT id FROM log) DELETE FROM t WHERE id IN (SELECT id FROM old)", dialect)
                        .changes())
                .isEqualTo(tables("t"));
    }

    @ParameterizedTest
    @EnumSource
    void commentsInsideChangeNothing(Dialect dialect) {
        assertThat(delete("DELETE /* WHERE */ FROM t -- WHERE a = 1\n # WHERE b = 2", dialect)
                        .where())
                .isNull();
        assertThat(delete("-- why\nDELETE FROM t WHERE a = '-- no comment'", dialect)
                        .where())
                .isEqualTo("a = '-- no comment'");
    }
}
