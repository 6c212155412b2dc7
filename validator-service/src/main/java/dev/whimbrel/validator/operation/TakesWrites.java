package dev.whimbrel.validator.operation;

import dev.whimbrel.validator.questions.Asking;
import dev.whimbrel.validator.questions.Question;
import dev.whimbrel.validator.rules.Answer;
import dev.whimbrel.validator.rules.Check;
import dev.whimbrel.validator.rules.DataRule;
import dev.whimbrel.validator.rules.Finding;
import dev.whimbrel.validator.rules.Judged;
import dev.whimbrel.validator.rules.RuleInfo;
import dev.whimbrel.validator.rules.Scope;
import dev.whimbrel.validator.rules.Severity;
import dev.whimbrel.validator.rules.Situation;
import java.util.List;

/** A replica, or a server that somebody closed for maintenance: a migration belongs on the one that is written to. */
final class TakesWrites implements DataRule {
    private static final RuleInfo INFO = new RuleInfo(
            "DH003",
            "the server takes writes",
            Severity.WARNING,
            Scope.INTEGRITY,
            "A server that is read only refuses the migration, or takes it from a privileged user and is no copy of its source any more.",
            "Point the target to the server that is written to.");

    @Override
    public RuleInfo info() {
        return INFO;
    }

    @Override
    public List<Check> checks(Situation situation) {
        var question = Question.counting(new Asking.ByStatement("SELECT @@global.read_only"));
        return List.of(new Check(
                INFO, List.of(), "whether the server takes writes", question, answer -> switch (answer) {
                    case Answer.Counted counted
                    when counted.rows() != 0 -> Judged.of(Finding.of(INFO, "the server is read only"));
                    case Answer.Refused(var why) -> Judged.unseen(INFO, null, "whether the server takes writes", why);
                    case Answer.Counted _, Answer.Unasked _ -> Judged.nothing();
                }));
    }
}
