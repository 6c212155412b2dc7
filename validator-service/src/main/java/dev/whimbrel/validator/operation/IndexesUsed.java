package dev.whimbrel.validator.operation;

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
import dev.whimbrel.validator.shape.IndexShape;
import dev.whimbrel.validator.shape.TableShape;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * An index that nobody reads is written with every row all the same. Told before only: a new one cannot have been used. A
 * validation itself reads tables by their rows, but where an index holds all that it wants of them, the server may take that.
 */
final class IndexesUsed implements DataRule {
    private static final RuleInfo INFO = new RuleInfo(
            "DX001",
            "indexes are used",
            Severity.INFO,
            Scope.INTEGRITY,
            "Each index costs time with every write, space, and time with every change that builds the table anew.",
            "If nothing that runs once a month needs it, make it invisible first, and drop it when nobody missed it.");

    @Override
    public RuleInfo info() {
        return INFO;
    }

    @Override
    public List<Check> checks(Situation situation) {
        var tables = situation
                .affectedTables()
                .filter(table -> candidates(table).findAny().isPresent())
                .toList();
        if (situation.isAfter() || tables.isEmpty()) {
            return List.of();
        }
        return Stream.concat(Stream.of(counted()), tables.stream().map(IndexesUsed::check))
                .toList();
    }

    /** Those that are there for reading alone: no key, and none that a foreign key needs. */
    private static Stream<IndexShape> candidates(TableShape table) {
        return table.indexes().stream()
                .filter(index -> !index.unique() && !index.columns().isEmpty())
                .filter(index -> table.foreignKeys().stream().noneMatch(key -> index.beginsWith(key.columns())));
    }

    private static Check counted() {
        var question = Question.counting(new Asking.ByStatement("SELECT @@global.performance_schema"));
        return new Check(INFO, List.of(), "whether reads are counted", question, answer -> switch (answer) {
            case Answer.Counted counted
            when counted.rows() == 0 ->
                Judged.of(Finding.of(
                        INFO,
                        "which indexes are used cannot be told: the server does not count (performance_schema=OFF)"));
            case Answer.Counted _, Answer.Refused _, Answer.Unasked _ -> Judged.nothing();
        });
    }

    private static Check check(TableShape table) {
        var names = candidates(table).map(index -> Sql.text(index.name())).collect(Collectors.joining(", "));
        var sql = "SELECT index_name FROM performance_schema.table_io_waits_summary_by_index_usage"
                + " WHERE object_schema = DATABASE() AND object_name = " + Sql.text(table.name())
                + " AND count_star = 0"
                + " AND index_name IN (" + names + ") ORDER BY index_name";
        var question = new Question(new Asking.OfRows(sql), null, List.of("index"), sql);
        return new Check(INFO, List.of(), "use of the indexes of " + table.name(), question, answer -> switch (answer) {
            case Answer.Counted counted
            when counted.rows() > 0 ->
                Judged.of(Finding.of(
                                INFO,
                                "nothing has used these indexes of " + table.name() + " since the server started: "
                                        + String.join(", ", counted.keys()))
                        .on(table.name())
                        .known());
            case Answer.Refused(var why) ->
                Judged.unseen(INFO, table.name(), "the use of the indexes of " + table.name(), why);
            case Answer.Counted _, Answer.Unasked _ -> Judged.nothing();
        });
    }
}
