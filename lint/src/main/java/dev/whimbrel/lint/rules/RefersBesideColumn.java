package dev.whimbrel.lint.rules;

import dev.whimbrel.lint.subject.Placed;
import dev.whimbrel.statements.AlterClause;
import dev.whimbrel.statements.Statement;
import java.util.List;
import java.util.stream.Stream;

/** An inline REFERENCES. MariaDB has always made a key of it: there, it informs only. */
final class RefersBesideColumn extends StatementRule {
    RefersBesideColumn() {
        super(new RuleInfo(
                "DD011",
                "writes a foreign key beside its column",
                Severity.ERROR,
                false,
                "REFERENCES at a column is ignored by MySQL before 9, makes a real foreign key from 9 on and on MariaDB, and there needs a copy of the table: one script, two schemas.",
                "Write the key out: ADD CONSTRAINT name FOREIGN KEY (column) REFERENCES parent (id).",
                List.of()));
    }

    @Override
    Stream<Note> inspect(Placed it) {
        return Keys.added(it)
                .filter(added ->
                        added.key().name() == null && added.key().columns().size() == 1)
                .filter(added -> isInline(added.key().columns().getFirst(), it))
                .map(added -> Note.of("refers to " + added.key().references() + " beside the column "
                                + added.key().columns().getFirst())
                        .on(added.table())
                        .weighing(it.facts().isMySql() ? Severity.ERROR : Severity.INFO));
    }

    private static boolean isInline(String column, Placed it) {
        var definitions = it.statement() instanceof Statement.CreateTable
                ? it.words().inBrackets().parts().stream()
                        .filter(part -> part.tokens().getFirst().name().equalsIgnoreCase(column))
                : it.changes().stream()
                        .filter(change -> change.clause() instanceof AlterClause.AddColumn(var added)
                                && added.name().equalsIgnoreCase(column))
                        .map(change -> change.definition(column));
        return definitions.anyMatch(definition -> definition.says("REFERENCES"));
    }
}
