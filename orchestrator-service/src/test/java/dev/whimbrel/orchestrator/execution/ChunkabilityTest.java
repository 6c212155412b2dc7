package dev.whimbrel.orchestrator.execution;

import static org.assertj.core.api.Assertions.assertThat;

import dev.whimbrel.orchestrator.execution.Chunkability.KeyColumn;
import dev.whimbrel.orchestrator.execution.Chunkability.TableKeys;
import dev.whimbrel.statements.Dialect;
import dev.whimbrel.statements.StatementParser;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What may be cut into portions is proven harmless; everything else is sent as a whole, with the reason. */
class ChunkabilityTest {
    private static final TableKeys KEYS =
            new TableKeys(List.of(new KeyColumn("id", "int")), Set.of("id", "email"), false);

    @ParameterizedTest
    @ValueSource(
            strings = {
                "UPDATE t SET a = a + 1",
                "UPDATE t SET a = UPPER(TRIM(b)), c = 'select now() @x' WHERE a IS NULL AND b IN ('x', 'y') OR c = 1",
                "UPDATE `t` SET a = COALESCE(a, 0) WHERE a > 5;",
                "DELETE FROM t WHERE a = 'limit 1 -- order by'",
                "DELETE FROM t"
            })
    void ordinaryChangesAreCut(String sql) {
        for (var dialect : Dialect.values()) {
            assertThat(Chunkability.of(StatementParser.parse(sql, dialect), KEYS, dialect))
                    .as(sql)
                    .isInstanceOf(Chunkability.Chunks.class);
        }
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            UPDATE t SET a = 1 LIMIT 5                                  | LIMIT
            UPDATE t SET a = 1 ORDER BY id                              | condition
            UPDATE t SET a = 1 WHERE a = 2 ORDER BY id                  | condition
            DELETE FROM t WHERE a = 1 ORDER BY a LIMIT 3                | LIMIT
            UPDATE t JOIN u ON t.id = u.id SET t.a = u.a                | more than one table
            DELETE t FROM t JOIN u ON t.id = u.id                       | more than one table
            UPDATE t SET a = (SELECT MAX(b) FROM u)                     | subquery
            DELETE FROM t WHERE a IN (SELECT a FROM t2)                 | subquery
            UPDATE t SET a = NOW()                                      | NOW()
            UPDATE t SET a = CURRENT_TIMESTAMP                          | CURRENT_TIMESTAMP
            UPDATE t SET a = RAND()                                     | RAND()
            UPDATE t SET a = UUID() WHERE a IS NULL                     | UUID()
            UPDATE t SET a = my_function(b)                             | my_function()
            UPDATE t SET a = @n := @n + 1                               | variable
            UPDATE t SET id = id + 1000                                 | part of a key
            UPDATE t SET EMAIL = LOWER(email)                           | part of a key
            INSERT INTO t VALUES (1)                                    | neither
            """)
    void whatCouldComeToSomethingElseIsSentAsAWhole(String sql, String why) {
        assertThat(Chunkability.of(StatementParser.parse(sql.strip(), Dialect.MYSQL), KEYS, Dialect.MYSQL))
                .isInstanceOfSatisfying(
                        Chunkability.Whole.class,
                        whole -> assertThat(whole.why()).contains(why.strip()));
    }

    @Test
    void aTableMustHaveAKeyThatCanBeCut() {
        var statement = StatementParser.parse("DELETE FROM t", Dialect.MYSQL);
        var none = new TableKeys(List.of(), Set.of(), false);
        var binary = new TableKeys(List.of(new KeyColumn("id", "binary")), Set.of(), false);
        var itself = new TableKeys(KEYS.primary(), KEYS.unique(), true);
        for (var keys : List.of(none, binary, itself)) {
            assertThat(Chunkability.of(statement, keys, Dialect.MYSQL)).isInstanceOf(Chunkability.Whole.class);
        }
    }

    @Test
    void aPortionIsTheStatementWithinARangeOfTheKey() {
        var keys = new TableKeys(List.of(new KeyColumn("a", "int"), new KeyColumn("b", "varchar")), Set.of(), false);
        var chunks = (Chunkability.Chunks) Chunkability.of(
                StatementParser.parse("UPDATE t SET c = 1 WHERE c = 2 OR c = 3", Dialect.MYSQL), keys, Dialect.MYSQL);

        assertThat(chunks.statement().sql(true, true))
                .isEqualTo("UPDATE t SET c = 1 WHERE (c = 2 OR c = 3) AND ((`a` > ?) OR (`a` = ? AND `b` > ?))"
                        + " AND NOT ((`a` > ?) OR (`a` = ? AND `b` > ?))");
        assertThat(chunks.statement().sql(false, false))
                .isEqualTo("UPDATE t SET c = 1 WHERE (c = 2 OR c = 3) AND 1 = 1");
    }
}
