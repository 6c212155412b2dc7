package dev.whimbrel.validator.integrity;

import dev.whimbrel.validator.questions.Asking;
import dev.whimbrel.validator.questions.Question;
import dev.whimbrel.validator.questions.Sql;
import dev.whimbrel.validator.rules.Answer;
import dev.whimbrel.validator.rules.Baseline;
import dev.whimbrel.validator.rules.Check;
import dev.whimbrel.validator.rules.DataRule;
import dev.whimbrel.validator.rules.Finding;
import dev.whimbrel.validator.rules.Moment;
import dev.whimbrel.validator.rules.RuleInfo;
import dev.whimbrel.validator.rules.Scope;
import dev.whimbrel.validator.rules.Severity;
import dev.whimbrel.validator.rules.Situation;
import dev.whimbrel.validator.shape.Shape;
import java.util.List;
import java.util.stream.Stream;

/** The servers let a column go that a view needs; the view fails when somebody reads it. So each is read, for no rows. */
final class ViewsValid implements DataRule {
    private static final RuleInfo INFO = new RuleInfo(
            "DI006",
            "views can be read",
            Severity.ERROR,
            Scope.INTEGRITY,
            "A view that refers to what is gone fails for everybody who reads it.",
            "Change the view in the same changelog as what it reads.");

    @Override
    public RuleInfo info() {
        return INFO;
    }

    @Override
    public List<Check> checks(Situation situation) {
        var read = situation.shape().views().stream().map(view -> check(situation, view));
        var gone = situation.moment() instanceof Moment.After(var baseline) && baseline != null
                ? gone(situation, baseline)
                : Stream.<Check>empty();
        return Stream.concat(read, gone).toList();
    }

    private static Check check(Situation situation, String view) {
        var subject = subject(situation.shape(), view);
        var question = Question.counting(new Asking.ByStatement("SELECT * FROM " + Sql.name(view) + " LIMIT 0"));
        return new Check(INFO, subject, "view " + view, question, answer -> {
            var why = answer instanceof Answer.Refused(var refusal) ? refusal : "";
            var broken =
                    Finding.of(INFO, "view " + view + " cannot be read: " + why).on(view);
            return Differential.judge(situation.moment(), INFO, subject, why.isEmpty() ? 0 : 1, broken);
        });
    }

    private static Stream<Check> gone(Situation situation, Baseline baseline) {
        var shape = situation.shape();
        var there = shape.views().stream().map(view -> subject(shape, view)).toList();
        return baseline.of(INFO)
                .filter(seen -> !there.contains(seen.subject()))
                .map(seen -> seen.subject().getFirst())
                .filter(view -> !situation.plan().redefines(view))
                .map(view -> Check.settled(
                        INFO,
                        "view " + view,
                        Finding.of(INFO, "view " + view + " is gone, and not by a statement of the plan")
                                .on(view)));
    }

    private static List<String> subject(Shape shape, String view) {
        return List.of(shape.fold(view));
    }
}
