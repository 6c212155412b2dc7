package dev.whimbrel.lint.rules;

import dev.whimbrel.lint.schema.Table;
import dev.whimbrel.lint.subject.Placed;
import dev.whimbrel.statements.ForeignKeySpec;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** A foreign key whose parent's columns are known and are no unique key. On MariaDB, which takes it, a warning. */
final class RefersToNonUnique extends StatementRule {
    RefersToNonUnique() {
        super(new RuleInfo(
                "DD006",
                "refers to columns that are not unique",
                Severity.ERROR,
                false,
                "MySQL from 8.4 on refuses such a foreign key (6125); MariaDB takes it, and which parent a row has is then not defined.",
                "Refer to the primary key, or make the columns unique first.",
                List.of()));
    }

    @Override
    Stream<Note> inspect(Placed it) {
        return Keys.added(it)
                .flatMap(added -> parent(added.key(), it)
                        .filter(parent -> !parent.isUnique(added.key().referencedColumns()))
                        .map(parent -> Note.of("refers to " + parent.name() + " ("
                                        + String.join(", ", added.key().referencedColumns())
                                        + "), which is no unique key")
                                .on(added.table())
                                .weighing(it.facts().isMySql() ? Severity.ERROR : Severity.WARNING))
                        .stream());
    }

    private static Optional<Table> parent(ForeignKeySpec key, Placed it) {
        return key.referencedColumns().isEmpty()
                ? Optional.empty()
                : it.table(key.references())
                        .filter(table ->
                                !table.columns().isEmpty() && !table.indexes().isEmpty());
    }
}
