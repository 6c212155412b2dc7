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

/** A migration and its backup open a dozen connections more; a server that has none left refuses them, and everybody else too. */
final class ConnectionsLeft implements DataRule {
    private static final int NEARLY_FULL = 80;
    private static final RuleInfo INFO = new RuleInfo(
            "DH001",
            "the server has connections left",
            Severity.WARNING,
            Scope.INTEGRITY,
            "When all connections are taken the server refuses the next one, be it a program's, a pool's or the migration's.",
            "Find out which pool holds so many, or raise max_connections, before a migration adds its own.");

    @Override
    public RuleInfo info() {
        return INFO;
    }

    @Override
    public List<Check> checks(Situation situation) {
        var question = Question.counting(new Asking.ByStatement(
                "SELECT COUNT(*), @@global.max_connections FROM information_schema.processlist"));
        return List.of(new Check(INFO, List.of(), "connections of the server", question, answer -> switch (answer) {
            case Answer.Counted(var numbers, var _, var _)
            when numbers.size() == 2 && numbers.get(0) * 100 >= numbers.get(1) * NEARLY_FULL ->
                Judged.of(Finding.of(
                        INFO, numbers.get(0) + " of the server's " + numbers.get(1) + " connections are taken"));
            case Answer.Refused(var why) -> Judged.unseen(INFO, null, "the connections of the server", why);
            case Answer.Counted _, Answer.Unasked _ -> Judged.nothing();
        }));
    }
}
