package dev.whimbrel.lint.rules;

import dev.whimbrel.lint.subject.ChangeSet;
import dev.whimbrel.lint.subject.Placed;
import dev.whimbrel.statements.Statement;
import dev.whimbrel.statements.TableName;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** A change set that updates and deletes in one table, sets columns of a primary key, or has too many statements. */
final class CannotKeepRows extends ChangeSetRule {
    private static final Setting STATEMENTS =
            new Setting("statements", "1000", "how many statements that change rows are fine");

    CannotKeepRows() {
        super(new RuleInfo(
                "ID009",
                "changes rows in a way that cannot be kept row by row",
                Severity.ERROR,
                true,
                "Rows are kept before they are changed, by their keys: a changed key, or several kinds of change to one table, leave no row to put back.",
                "Give each kind of change a change set of its own, leave keys alone, and split what is too big.",
                List.of(STATEMENTS)));
    }

    @Override
    Stream<Note> inspect(ChangeSet changeSet, List<Placed> statements, Settings settings) {
        var rows = statements.stream()
                .filter(it -> Sort.of(it.statement()) == Sort.ROWS)
                .toList();
        var tooBig = rows.size() > settings.number(STATEMENTS)
                ? Stream.of(Note.of("changes rows by " + rows.size() + " statements"))
                : Stream.<Note>of();
        return Stream.of(mixed(rows), keys(rows), tooBig).flatMap(notes -> notes);
    }

    private static Stream<Note> mixed(List<Placed> rows) {
        var updated = tables(rows, Statement.Update.class);
        return tables(rows, Statement.Delete.class).stream()
                .filter(updated::contains)
                .map(table -> Note.of("updates and deletes rows of " + table).on(table));
    }

    private static Set<String> tables(List<Placed> rows, Class<? extends Statement> kind) {
        return rows.stream()
                .filter(it -> kind.isInstance(it.statement()))
                .flatMap(it -> it.statement().changes().stream().filter(it::holdsRows))
                .map(TableName::name)
                .collect(Collectors.toCollection(java.util.TreeSet::new));
    }

    private static Stream<Note> keys(List<Placed> rows) {
        return rows.stream()
                .flatMap(it -> it.statement() instanceof Statement.Update update
                        ? update.tables().stream()
                                .filter(it::holdsRows)
                                .filter(table -> it.table(table).flatMap(known -> known.primaryKey()).stream()
                                        .anyMatch(key -> Names.lower(update.columns()).stream()
                                                .anyMatch(key.columns()::contains)))
                                .map(table -> Note.of("sets the primary key of " + table)
                                        .on(table))
                        : Stream.of());
    }
}
