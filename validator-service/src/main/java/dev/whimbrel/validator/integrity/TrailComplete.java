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
import dev.whimbrel.validator.rules.Words;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** What was done must be written down: every change set in Liquibase's own table, every statement of the journal with its end. */
final class TrailComplete implements DataRule {
    private static final String CHANGELOG = "DATABASECHANGELOG";
    private static final String JOURNAL = "WHIMBREL_JOURNAL";
    private static final RuleInfo INFO = new RuleInfo(
            "DI014",
            "the trail of the migration is complete",
            Severity.ERROR,
            Scope.INTEGRITY,
            "What is not written down as done is done again by the next migration, and nobody can prove what happened.",
            "Compare DATABASECHANGELOG and WHIMBREL_JOURNAL of the target; find out who changed them meanwhile.");

    @Override
    public RuleInfo info() {
        return INFO;
    }

    @Override
    public List<Check> checks(Situation situation) {
        return situation.isAfter()
                ? Stream.concat(changeSets(situation), journal(situation)).toList()
                : List.of();
    }

    private static Stream<Check> changeSets(Situation situation) {
        var wanted = situation.plan().changeSets();
        return wanted.isEmpty()
                ? Stream.empty()
                : situation.shape().tables().stream()
                        .filter(table -> table.name().equalsIgnoreCase(CHANGELOG))
                        .map(table -> changeSets(table.name(), wanted));
    }

    private static Check changeSets(String table, List<String> wanted) {
        var names = wanted.stream().map(Sql::text).collect(Collectors.joining(", "));
        var question = Question.counting(new Asking.ByStatement("SELECT COUNT(DISTINCT FILENAME, ID, AUTHOR) FROM "
                + Sql.name(table) + " WHERE CONCAT(FILENAME, '::', ID, '::', AUTHOR) IN (" + names + ")"));
        return new Check(INFO, List.of(), "change sets in " + table, question, answer -> switch (answer) {
            case Answer.Counted counted
            when counted.rows() < wanted.size() ->
                Judged.of(Finding.of(
                                INFO,
                                Words.count(wanted.size() - counted.rows(), "change set", "change sets")
                                        + " of the plan do not stand in " + table + ", though all were carried out")
                        .on(table));
            case Answer.Refused(var why) -> Judged.unchecked(INFO, table, "the change sets in " + table, why);
            case Answer.Counted _, Answer.Unasked _ -> Judged.nothing();
        });
    }

    private static Stream<Check> journal(Situation situation) {
        return situation.shape().tables().stream()
                .filter(table -> table.name().equalsIgnoreCase(JOURNAL)
                        && table.column("state").isPresent())
                .map(table -> journal(table.name()));
    }

    private static Check journal(String table) {
        var sql = "SELECT id FROM " + Sql.name(table) + " WHERE state = 'INTENT' ORDER BY id";
        var question = new Question(new Asking.OfRows(sql), null, List.of("id"), sql);
        return new Check(INFO, List.of(), "ends in " + table, question, answer -> switch (answer) {
            case Answer.Counted counted
            when counted.rows() > 0 ->
                Judged.of(Finding.of(
                                INFO,
                                Words.count(counted.rows(), "statement has", "statements have") + " no end in " + table
                                        + Words.examples(question, counted.keys()))
                        .on(table)
                        .rows(counted.rows(), counted.keys(), sql));
            case Answer.Refused(var why) -> Judged.unchecked(INFO, table, "the ends in " + table, why);
            case Answer.Counted _, Answer.Unasked _ -> Judged.nothing();
        });
    }
}
