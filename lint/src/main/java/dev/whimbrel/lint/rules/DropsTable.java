package dev.whimbrel.lint.rules;

import dev.whimbrel.lint.subject.Placed;
import dev.whimbrel.statements.Statement;
import java.util.List;
import java.util.stream.Stream;

/** A dropped table that was there before. */
final class DropsTable extends StatementRule {
    DropsTable() {
        super(new RuleInfo(
                "DL002",
                "drops a table",
                Severity.ERROR,
                true,
                "Its rows are gone; only the backup can bring them back.",
                "Rename the table aside first and drop it in a later migration, once nobody misses it.",
                List.of()));
    }

    @Override
    Stream<Note> inspect(Placed it) {
        return switch (it.statement()) {
            case Statement.DropTable drop ->
                drop.changes().stream()
                        .filter(it::holdsRows)
                        .map(table -> Note.of("drops the table " + table).on(table));
            case Statement.CreateTable create
            when create.orReplace() && it.holdsRows(create.table()) ->
                create.changes().stream()
                        .map(table -> Note.of("drops the table " + table + ", if there is one, to create it anew")
                                .on(table));
            default -> Stream.of();
        };
    }
}
