package com.example.rules;

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
import dev.whimbrel.validator.shape.TableShape;
import java.util.List;
import java.util.stream.Stream;

/** Every column called price, in every table that a migration changes, holds whole cents. */
public final class PricesHaveCents implements DataRule {
    private static final RuleInfo INFO = new RuleInfo(
            "SHOP-001",
            "prices are whole cents",
            Severity.ERROR,
            Scope.INTEGRITY,
            "The till rounds them, and the books no longer agree.",
            "Round these prices, and find out who wrote them.");

    @Override
    public RuleInfo info() {
        return INFO;
    }

    @Override
    public List<Check> checks(Situation situation) {
        return situation.affectedTables().flatMap(PricesHaveCents::check).toList();
    }

    private static Stream<Check> check(TableShape table) {
        return table.column("price").stream().map(column -> {
            var price = Sql.column("t", column.name());
            var question = Question.where(table, price + " <> ROUND(" + price + ", 2)");
            return new Check(
                    INFO, List.of(table.name()), "prices of " + table.name(), question, answer -> switch (answer) {
                        case Answer.Counted counted
                        when counted.rows() > 0 ->
                            Judged.of(Finding.of(
                                            INFO,
                                            counted.rows() + " prices in " + table.name() + " have parts of a cent")
                                    .on(table.name())
                                    .rows(counted.rows(), counted.keys(), question.all()));
                        case Answer.Refused(var why) -> Judged.unchecked(INFO, table.name(), "prices", why);
                        case Answer.Counted _, Answer.Unasked _ -> Judged.nothing();
                    });
        });
    }
}
