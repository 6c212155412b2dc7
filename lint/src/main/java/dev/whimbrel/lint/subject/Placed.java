package dev.whimbrel.lint.subject;

import dev.whimbrel.ddl.DdlClass;
import dev.whimbrel.ddl.FirstAnswers;
import dev.whimbrel.lint.schema.Change;
import dev.whimbrel.lint.schema.Column;
import dev.whimbrel.lint.schema.Table;
import dev.whimbrel.lint.schema.Tables;
import dev.whimbrel.statements.Phrase;
import dev.whimbrel.statements.Reading;
import dev.whimbrel.statements.Statement;
import dev.whimbrel.statements.TableName;
import java.util.List;
import java.util.Optional;
import java.util.SortedSet;
import java.util.function.Supplier;

/**
 * A statement of a changelog, where it stands, with what it finds.
 *
 * @param number in its change set, from 1
 * @param schemas that the statement names
 * @param words of the statement
 * @param changes what it does to the definition of a table that is there; empty for other statements
 * @param before the tables as they are when it is sent
 * @param ways how its server would carry it out, found when it is asked for
 */
public record Placed(
        ChangeSet changeSet,
        int number,
        Statement statement,
        SortedSet<String> schemas,
        Phrase words,
        List<Change> changes,
        Tables before,
        Facts facts,
        Supplier<Optional<DdlClass>> ways) {

    static Placed of(ChangeSet changeSet, int number, Reading reading, Phrase words, Tables before, Facts facts) {
        var statement = reading.statement();
        var changes = Change.of(statement, words);
        return new Placed(
                changeSet,
                number,
                statement,
                reading.schemas(),
                words,
                changes,
                before,
                facts,
                new Once<>(() -> ways(statement, changes, before, facts)));
    }

    private static Optional<DdlClass> ways(Statement statement, List<Change> changes, Tables before, Facts facts) {
        if (changes.isEmpty()) {
            return Optional.empty();
        }
        var written = before.get(changes.getFirst().table()).map(Table::written).orElse(null);
        return FirstAnswers.of(statement.sql(), facts.server(), written);
    }

    /** How its server would carry it out, by its version; empty when it changes no definition of a table. */
    public Optional<DdlClass> how() {
        return ways.get();
    }

    public Place place() {
        return new Place(changeSet.file(), changeSet.id(), changeSet.author(), number, changeSet.lineOf(number));
    }

    /** The table that it alters, as it is before; empty when nothing is known of it. */
    public Optional<Table> table(TableName table) {
        return before.get(table);
    }

    public Optional<Column> column(TableName table, String column) {
        return before.get(table).flatMap(it -> it.column(column));
    }

    /** Whether rows that were there before the changelog are in the table. */
    public boolean holdsRows(TableName table) {
        return !before.made(table);
    }

    public Optional<TableFacts> size(TableName table) {
        return holdsRows(table) ? facts.size(table.name()) : Optional.empty();
    }
}
