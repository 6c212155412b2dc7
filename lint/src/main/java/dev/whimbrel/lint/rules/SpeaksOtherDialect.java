package dev.whimbrel.lint.rules;

import dev.whimbrel.lint.subject.Placed;
import dev.whimbrel.statements.Statement;
import java.util.List;
import java.util.stream.Stream;

/** Syntax of MySQL on MariaDB and the other way round. */
final class SpeaksOtherDialect extends StatementRule {
    SpeaksOtherDialect() {
        super(new RuleInfo(
                "BC009",
                "uses what the target's server does not have",
                Severity.ERROR,
                false,
                "The server refuses it when it is too late, in the middle of a migration; on the other server it works.",
                "Write what both servers have, or limit the change set to one of them (dbms).",
                List.of()));
    }

    @Override
    Stream<Note> inspect(Placed it) {
        return it.statement() instanceof Statement.Query
                ? Stream.of()
                : (it.facts().isMySql() ? DialectWords.ofMariaDb(it) : DialectWords.ofMySql(it))
                        .map(what ->
                                Note.of("uses " + what + ", which " + it.facts().server() + " does not have"));
    }
}
