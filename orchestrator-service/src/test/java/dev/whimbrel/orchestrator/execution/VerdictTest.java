package dev.whimbrel.orchestrator.execution;

import static dev.whimbrel.orchestrator.execution.Verdict.APPLIED;
import static dev.whimbrel.orchestrator.execution.Verdict.HALF;
import static dev.whimbrel.orchestrator.execution.Verdict.NOT_APPLIED;
import static dev.whimbrel.orchestrator.execution.Verdict.UNPROVEN;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import dev.whimbrel.statements.Dialect;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

/** After a crash: every kind of statement against everything that what it names can look like. */
class VerdictTest {
    private static final String OLD = "old";
    private static final String NEW = "new";

    static Stream<Arguments> matrix() {
        return Stream.of(
                // one object: it looks as before, another way, is gone, or cannot be seen
                arguments("ALTER TABLE a ADD COLUMN x INT", looks(OLD), looks(OLD), NOT_APPLIED),
                arguments("ALTER TABLE a ADD COLUMN x INT", looks(OLD), looks(NEW), APPLIED),
                arguments("ALTER TABLE a ADD COLUMN x INT", looks(OLD), looks(Looks.ABSENT), APPLIED),
                arguments("ALTER TABLE a ADD COLUMN x INT", looks(OLD), looks(Looks.HIDDEN), UNPROVEN),
                arguments("ALTER TABLE a ADD COLUMN x INT", looks(Looks.HIDDEN), looks(OLD), UNPROVEN),
                arguments("CREATE INDEX i ON a (x)", looks(OLD), looks(OLD), NOT_APPLIED),
                arguments("CREATE INDEX i ON a (x)", looks(OLD), looks(NEW), APPLIED),
                arguments("DROP INDEX i ON a", looks(OLD), looks(NEW), APPLIED),
                arguments("CREATE TABLE a (x INT)", looks(Looks.ABSENT), looks(Looks.ABSENT), NOT_APPLIED),
                arguments("CREATE TABLE a (x INT)", looks(Looks.ABSENT), looks(NEW), APPLIED),
                arguments("CREATE TABLE IF NOT EXISTS a (x INT)", looks(OLD), looks(OLD), NOT_APPLIED),
                arguments("CREATE VIEW a AS SELECT 1", looks(Looks.ABSENT), looks(NEW), APPLIED),
                arguments("CREATE PROCEDURE a() SELECT 1", looks(Looks.ABSENT), looks(Looks.ABSENT), NOT_APPLIED),
                // the definition may stay the same while the table does not: only with its identity can it be told
                arguments("TRUNCATE TABLE a", looks(OLD), looks(OLD), NOT_APPLIED),
                arguments("TRUNCATE TABLE a", looks(OLD), looks(NEW), APPLIED),
                arguments("TRUNCATE TABLE a", looks(OLD + "?"), looks(OLD + "?"), UNPROVEN),
                arguments(
                        "ALTER TABLE a EXCHANGE PARTITION p WITH TABLE b",
                        looks(OLD, OLD),
                        looks(OLD, OLD),
                        NOT_APPLIED),
                arguments(
                        "ALTER TABLE a EXCHANGE PARTITION p WITH TABLE b", looks("x?", OLD), looks("x?", NEW), APPLIED),
                arguments(
                        "ALTER TABLE a EXCHANGE PARTITION p WITH TABLE b",
                        looks("x?", "y?"),
                        looks("x?", "y?"),
                        UNPROVEN),
                arguments("RENAME TABLE a TO b", looks(OLD, Looks.ABSENT), looks(Looks.ABSENT, OLD), APPLIED),
                arguments("RENAME TABLE a TO b", looks(OLD, Looks.ABSENT), looks(OLD, Looks.ABSENT), NOT_APPLIED),
                // several at once: not every server takes all of them or none
                arguments("DROP TABLE a, b", looks(OLD, OLD), looks(OLD, OLD), NOT_APPLIED),
                arguments("DROP TABLE a, b", looks(OLD, OLD), looks(Looks.ABSENT, OLD), HALF),
                arguments("DROP TABLE a, b", looks(OLD, OLD), looks(Looks.ABSENT, Looks.ABSENT), APPLIED),
                arguments("DROP TABLE IF EXISTS a, b", looks(Looks.ABSENT, OLD), looks(Looks.ABSENT, OLD), NOT_APPLIED),
                arguments(
                        "DROP TABLE IF EXISTS a, b",
                        looks(Looks.ABSENT, OLD),
                        looks(Looks.ABSENT, Looks.ABSENT),
                        APPLIED),
                arguments("DROP TABLE IF EXISTS a", looks(Looks.ABSENT), looks(Looks.ABSENT), NOT_APPLIED),
                arguments("DROP TABLE a", looks(OLD), looks(Looks.HIDDEN), UNPROVEN),
                arguments("DROP VIEW a, b", looks(OLD, OLD), looks(OLD, Looks.ABSENT), HALF),
                // nothing shows
                arguments("CALL tidy_up()", Looks.NOTHING, Looks.NOTHING, UNPROVEN),
                arguments("GRANT SELECT ON a TO b", Looks.NOTHING, Looks.NOTHING, UNPROVEN),
                arguments("FROBNICATE a", Looks.NOTHING, Looks.NOTHING, UNPROVEN),
                // nothing lasts
                arguments("SELECT 1", Looks.NOTHING, Looks.NOTHING, NOT_APPLIED),
                arguments("SET @a = 1", Looks.NOTHING, Looks.NOTHING, NOT_APPLIED),
                arguments("CREATE TEMPORARY TABLE a (x INT)", Looks.NOTHING, Looks.NOTHING, NOT_APPLIED));
    }

    @ParameterizedTest
    @MethodSource("matrix")
    void whatIsSeenDecidesWhatHappened(String sql, Looks before, Looks now, Verdict verdict) {
        assertThat(Verdict.of(Trace.of(sql, Dialect.MYSQL), true, before, now)).isEqualTo(verdict);
    }

    @ParameterizedTest
    @EnumSource(Dialect.class)
    void aChangeOfRowsWouldHaveSaidSoItselfIfItsTableKnowsTransactions(Dialect dialect) {
        for (var sql : Set.of("INSERT INTO a VALUES (1)", "UPDATE a SET x = 1", "DELETE FROM a")) {
            var trace = Trace.of(sql, dialect);
            assertThat(Verdict.of(trace, true, Looks.NOTHING, Looks.NOTHING)).isEqualTo(NOT_APPLIED);
            assertThat(Verdict.of(trace, false, Looks.NOTHING, Looks.NOTHING)).isEqualTo(UNPROVEN);
        }
    }

    @Test
    void looksOfOtherThingsThanBeforeProveNothing() {
        var trace = Trace.of("ALTER TABLE a ADD COLUMN x INT", Dialect.MYSQL);
        assertThat(Verdict.of(trace, true, Looks.NOTHING, looks(OLD))).isEqualTo(UNPROVEN);
        assertThat(Verdict.of(trace, true, looks(OLD), looks(OLD, NEW))).isEqualTo(UNPROVEN);
    }

    @Test
    void everyVerdictAndEveryKindOfTraceIsInTheMatrix() {
        var verdicts = matrix().map(row -> row.get()[3]).collect(Collectors.toSet());
        assertThat(verdicts).containsExactlyInAnyOrder((Object[]) Verdict.values());
        var traces = Stream.concat(matrix().map(row -> (String) row.get()[0]), Stream.of("INSERT INTO a VALUES (1)"))
                .map(sql -> Trace.of(sql, Dialect.MYSQL).getClass())
                .collect(Collectors.toSet());
        assertThat(traces).isEqualTo(Set.copyOf(Arrays.asList(Trace.class.getPermittedSubclasses())));
    }

    /** Of a, of b. */
    private static Looks looks(String... each) {
        var names = new String[] {"a", "b"};
        var looks = new LinkedHashMap<String, String>();
        for (int i = 0; i < each.length; i++) {
            looks.put(names[i], each[i]);
        }
        return new Looks(looks);
    }
}
