package dev.whimbrel.validator.integrity;

import dev.whimbrel.validator.questions.Asking;
import dev.whimbrel.validator.questions.Question;
import dev.whimbrel.validator.questions.Sql;
import dev.whimbrel.validator.rules.Answer;
import dev.whimbrel.validator.rules.Check;
import dev.whimbrel.validator.rules.DataRule;
import dev.whimbrel.validator.rules.Finding;
import dev.whimbrel.validator.rules.Judged;
import dev.whimbrel.validator.rules.RuleInfo;
import dev.whimbrel.validator.rules.Scope;
import dev.whimbrel.validator.rules.Severity;
import dev.whimbrel.validator.rules.Situation;
import dev.whimbrel.validator.shape.ColumnShape;
import dev.whimbrel.validator.shape.TableShape;
import java.math.BigInteger;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** A key that counts upwards in a type that is nearly used up: one day no row can be added any more, and it is the largest tables. */
final class KeysHaveRoom implements DataRule {
    private static final int NEARLY_FULL = 80;
    private static final Map<String, Integer> BITS =
            Map.of("tinyint", 8, "smallint", 16, "mediumint", 24, "int", 32, "bigint", 64);
    private static final RuleInfo INFO = new RuleInfo(
            "DI011",
            "keys have room left in their type",
            Severity.WARNING,
            Scope.INTEGRITY,
            "When the highest value of the type is reached, no row can be added to the table any more.",
            "Plan a change of the key and of all columns that refer to it to a wider type, while there is time.");

    @Override
    public RuleInfo info() {
        return INFO;
    }

    @Override
    public List<Check> checks(Situation situation) {
        return situation
                .affectedTables()
                .flatMap(table -> counting(table).map(column -> check(situation, table, column)))
                .toList();
    }

    /** A tiny key is small by intent. */
    private static Stream<ColumnShape> counting(TableShape table) {
        return table.primaryKey().size() == 1
                ? table.column(table.primaryKey().getFirst()).stream()
                        .filter(column -> BITS.containsKey(column.type())
                                && !column.type().equals("tinyint"))
                : Stream.empty();
    }

    private static Check check(Situation situation, TableShape table, ColumnShape column) {
        var key = Sql.column("t", column.name());
        var question = Question.counting(new Asking.ByStatement("SELECT COALESCE(FLOOR(MAX(" + key + ") / "
                + most(column) + " * 100), 0) FROM " + Sql.name(table.name()) + " t"));
        var subject = List.of(
                situation.originalName(table).orElse(""), Names.column(situation.originalColumn(table, column.name())));
        var what = table.name() + "." + column.name();
        return new Check(INFO, subject, "room in " + what, question, answer -> switch (answer) {
            case Answer.Counted counted -> {
                var full = counted.rows() >= NEARLY_FULL;
                var broken = Finding.of(
                                INFO,
                                what + " has used " + counted.rows() + " % of what " + column.definition()
                                        + " can count")
                        .on(table.name());
                yield Differential.judge(situation.moment(), INFO, subject, full ? 1 : 0, broken);
            }
            case Answer.Refused(var why) -> Judged.unchecked(INFO, table.name(), "room in " + what, why);
            case Answer.Unasked _ -> Judged.nothing();
        });
    }

    private static BigInteger most(ColumnShape column) {
        var bits = BITS.getOrDefault(column.type(), 64);
        return BigInteger.TWO
                .pow(column.definition().contains("unsigned") ? bits : bits - 1)
                .subtract(BigInteger.ONE);
    }
}
