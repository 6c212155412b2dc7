package dev.whimbrel.lint.rules;

import dev.whimbrel.lint.subject.Placed;
import dev.whimbrel.lint.subject.TableFacts;
import dev.whimbrel.statements.Statement;
import java.util.List;
import java.util.stream.Stream;

/** A change of a table that a long transaction or LOCK TABLES holds now. */
final class MeetsOpenTransaction extends StatementRule {
    MeetsOpenTransaction() {
        super(new RuleInfo(
                "LK006",
                "alters a table that is held open",
                Severity.ERROR,
                true,
                "A transaction that has used the table keeps its definition until it ends: the statement waits, and everybody else behind it.",
                "End the transaction, or wait for it; the list of transactions says whose it is.",
                List.of()));
    }

    @Override
    Stream<Note> inspect(Placed it) {
        var defines = !it.changes().isEmpty()
                || it.statement() instanceof Statement.DropTable
                || it.statement() instanceof Statement.RenameTable
                || it.statement() instanceof Statement.TruncateTable;
        return defines
                ? it.statement().changes().stream()
                        .filter(table -> it.size(table).map(TableFacts::busy).orElse(false))
                        .map(table -> Note.of("alters " + table + ", which a transaction holds open now")
                                .on(table))
                : Stream.of();
    }
}
