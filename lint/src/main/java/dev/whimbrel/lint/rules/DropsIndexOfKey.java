package dev.whimbrel.lint.rules;

import dev.whimbrel.lint.schema.Change;
import dev.whimbrel.lint.schema.Index;
import dev.whimbrel.lint.schema.Table;
import dev.whimbrel.lint.subject.Placed;
import dev.whimbrel.statements.AlterClause;
import dev.whimbrel.statements.TableName;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** An index that is known to be the only one behind a foreign key, on either side. */
final class DropsIndexOfKey extends ChangeRule {
    DropsIndexOfKey() {
        super(new RuleInfo(
                "BC006",
                "drops the index behind a foreign key",
                Severity.ERROR,
                false,
                "The server refuses it (1553), or checks of the key become searches of the whole table.",
                "Make another index that begins with the key's columns first, or drop the key, too.",
                List.of()));
    }

    @Override
    Stream<Note> inspect(Change change, Placed it) {
        var table = it.table(change.table());
        var dropped =
                switch (change.clause()) {
                    case AlterClause.DropIndex(var name) -> table.flatMap(known -> known.index(name));
                    case AlterClause.DropPrimaryKey _ -> table.flatMap(Table::primaryKey);
                    default -> Optional.<Index>empty();
                };
        return dropped.stream()
                .flatMap(index -> Stream.concat(ownKeys(table.orElseThrow(), it), keysTo(change.table(), it))
                        .filter(columns -> index.leads(columns) && isOnly(index, columns, table.orElseThrow(), it))
                        .map(columns -> Note.of("drops the index " + index.name() + " of " + change.table()
                                + ", which a foreign key over " + String.join(", ", columns) + " needs")));
    }

    private static Stream<List<String>> ownKeys(Table table, Placed it) {
        return table.foreignKeys().stream()
                .filter(key -> it.changes().stream()
                        .noneMatch(change -> change.clause() instanceof AlterClause.DropForeignKey(var name)
                                && name.equalsIgnoreCase(key.name())))
                .map(key -> Names.lower(key.columns()));
    }

    private static Stream<List<String>> keysTo(TableName table, Placed it) {
        return it.before()
                .all()
                .flatMap(other -> other.foreignKeys().stream())
                .filter(key -> key.references().name().equalsIgnoreCase(table.name())
                        && !key.referencedColumns().isEmpty())
                .map(key -> Names.lower(key.referencedColumns()));
    }

    private static boolean isOnly(Index dropped, List<String> columns, Table table, Placed it) {
        var others = table.indexes().stream()
                .filter(index -> !index.name().equals(dropped.name()))
                .anyMatch(index -> index.leads(columns));
        var added = it.changes().stream()
                .anyMatch(change -> change.clause() instanceof AlterClause.AddIndex(var index)
                        && index.columns().size() >= columns.size()
                        && Names.lower(index.columns())
                                .subList(0, columns.size())
                                .containsAll(columns));
        return !others && !added;
    }
}
