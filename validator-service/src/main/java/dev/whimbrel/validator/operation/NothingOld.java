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

/** A transaction that stays open holds the tables it has read, and a change of one of them waits for it, with all others behind. */
final class NothingOld implements DataRule {
    private static final int SECONDS = 60;
    private static final RuleInfo INFO = new RuleInfo(
            "DH002",
            "no transaction stays open",
            Severity.WARNING,
            Scope.INTEGRITY,
            "A change of a table that such a transaction has read waits for its end, and everybody who comes after waits behind it.",
            "Find out what it waits for and end it (KILL), or migrate at another time.");

    @Override
    public RuleInfo info() {
        return INFO;
    }

    @Override
    public List<Check> checks(Situation situation) {
        if (situation.isAfter()) {
            return List.of();
        }
        var sql = "SELECT trx_mysql_thread_id, trx_started, trx_state FROM information_schema.innodb_trx"
                + " WHERE trx_started < NOW() - INTERVAL " + SECONDS
                + " SECOND AND trx_mysql_thread_id NOT IN (0, CONNECTION_ID()) ORDER BY trx_started";
        var question = new Question(new Asking.OfRows(sql), null, List.of("connection"), sql);
        return List.of(new Check(INFO, List.of(), "open transactions", question, answer -> switch (answer) {
            case Answer.Counted counted
            when counted.rows() > 0 ->
                Judged.of(Finding.of(
                                INFO,
                                Words.count(counted.rows(), "transaction has", "transactions have")
                                        + " been open for more than " + SECONDS + " s"
                                        + Words.examples(question, counted.keys()))
                        .rows(counted.rows(), counted.keys(), sql));
            case Answer.Refused(var why) -> Judged.unseen(INFO, null, "open transactions", why);
            case Answer.Counted _, Answer.Unasked _ -> Judged.nothing();
        }));
    }
}
