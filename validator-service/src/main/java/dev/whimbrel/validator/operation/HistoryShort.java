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
import dev.whimbrel.validator.rules.Words;
import java.util.List;

/** Old versions of rows that the server cannot throw away yet: every read has to wade through them. */
final class HistoryShort implements DataRule {
    private static final long LONG = 1_000_000;
    private static final RuleInfo INFO = new RuleInfo(
            "DH004",
            "the server keeps up with purging",
            Severity.WARNING,
            Scope.INTEGRITY,
            "A long history of old row versions slows every read down, and a migration that writes many rows makes it longer.",
            "Find the old transaction or replica dump that holds it, and migrate when it has shrunk.");

    @Override
    public RuleInfo info() {
        return INFO;
    }

    @Override
    public List<Check> checks(Situation situation) {
        var question = Question.counting(new Asking.ByStatement(
                "SELECT `count` FROM information_schema.innodb_metrics WHERE name = 'trx_rseg_history_len'"));
        return List.of(new Check(INFO, List.of(), "history of old rows", question, answer -> switch (answer) {
            case Answer.Counted counted
            when counted.rows() >= LONG ->
                Judged.of(Finding.of(
                        INFO,
                        Words.count(counted.rows(), "transaction waits", "transactions wait")
                                + " for the server to throw their old rows away"));
            case Answer.Refused(var why) -> Judged.unseen(INFO, null, "the history of old rows", why);
            case Answer.Counted _, Answer.Unasked _ -> Judged.nothing();
        }));
    }
}
