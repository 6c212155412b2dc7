package dev.whimbrel.orchestrator.inverse;

import static dev.whimbrel.orchestrator.inverse.Quoted.name;
import static dev.whimbrel.orchestrator.inverse.Quoted.table;

import dev.whimbrel.statements.AlterClause;
import dev.whimbrel.statements.AlterText;
import dev.whimbrel.statements.ColumnSpec;
import dev.whimbrel.statements.Dialect;
import dev.whimbrel.statements.ForeignKeySpec;
import dev.whimbrel.statements.IndexSpec;
import dev.whimbrel.statements.Statement;
import dev.whimbrel.statements.TableName;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/** The inverse of one ALTER TABLE: one statement with the inverse of every clause, the last one first; all of them or none. */
final class AlterInverse {
    private final Statement.AlterTable alter;
    private final Optional<TableBefore> before;
    private final Dialect dialect;

    /** @param before empty when it is not known */
    AlterInverse(Statement.AlterTable alter, Optional<TableBefore> before, Dialect dialect) {
        this.alter = alter;
        this.before = before;
        this.dialect = dialect;
    }

    Optional<String> statement() {
        if (alter.clauses().isEmpty() || namesAnythingTwice()) {
            return Optional.empty();
        }
        var clauses = new ArrayList<String>();
        var table = alter.table();
        for (var clause : alter.clauses().reversed()) {
            var inverse = of(clause);
            if (inverse.isEmpty()) {
                return Optional.empty();
            }
            clauses.add(inverse.get());
            if (clause instanceof AlterClause.RenameTo(var newName)) {
                table = new TableName(newName.schema() == null ? table.schema() : newName.schema(), newName.name());
            }
        }
        return Optional.of("ALTER TABLE " + table(table) + " " + String.join(", ", clauses));
    }

    /** Two clauses about one thing work together in ways that their inverses would not. */
    private boolean namesAnythingTwice() {
        var seen = new HashSet<String>();
        return !alter.clauses().stream()
                .flatMap(clause -> names(clause).stream())
                .map(each -> each.toLowerCase(Locale.ROOT))
                .allMatch(seen::add);
    }

    private static Set<String> names(AlterClause clause) {
        return switch (clause) {
            case AlterClause.AddColumn(var column) -> Set.of(column.name());
            case AlterClause.ModifyColumn(var column) -> Set.of(column.name());
            case AlterClause.ChangeColumn(var old, var column) -> Set.of(old, column.name());
            case AlterClause.RenameColumn(var old, var now) -> Set.of(old, now);
            case AlterClause.DropColumn(var column) -> Set.of(column);
            default -> Set.of();
        };
    }

    private Optional<String> of(AlterClause clause) {
        return switch (clause) {
            case AlterClause.AddColumn(var column) -> Optional.of("DROP COLUMN " + name(column.name()));
            case AlterClause.RenameColumn(var old, var now) ->
                Optional.of("RENAME COLUMN " + name(now) + " TO " + name(old));
            case AlterClause.ModifyColumn(var column) ->
                asBefore(column.name(), column).map(was -> "MODIFY COLUMN " + was.line() + place(was, column.name()));
            case AlterClause.ChangeColumn(var old, var column) ->
                asBefore(old, column)
                        .map(was -> "CHANGE COLUMN " + name(column.name()) + " " + was.line() + place(was, old));
            case AlterClause.AddIndex(var index) -> dropped(index);
            case AlterClause.DropIndex(var index) ->
                before.flatMap(table -> table.key(index)).map(line -> "ADD " + line);
            case AlterClause.DropPrimaryKey _ ->
                before.flatMap(TableBefore::primaryKey).map(line -> "ADD " + line);
            case AlterClause.AddForeignKey(var key) -> dropped(key);
            case AlterClause.DropForeignKey(var key) ->
                before.flatMap(table -> table.foreignKey(key)).map(line -> "ADD " + line);
            case AlterClause.AddCheck(var name, var _)
            when name != null -> Optional.of("DROP CONSTRAINT " + name(name));
            case AlterClause.RenameTo _ -> Optional.of("RENAME TO " + table(alter.table()));
            case AlterClause.Other(var words, var names) -> other(words, names);
            default -> Optional.empty();
        };
    }

    private static Optional<String> dropped(IndexSpec index) {
        return index.kind() == IndexSpec.Kind.PRIMARY
                ? Optional.of("DROP PRIMARY KEY")
                : Optional.ofNullable(index.name()).map(name -> "DROP INDEX " + name(name));
    }

    /** A server makes an index for a foreign key that finds none, and leaves it there. */
    private Optional<String> dropped(ForeignKeySpec key) {
        return Optional.ofNullable(key.name())
                .filter(_ ->
                        before.filter(table -> table.isIndexed(key.columns())).isPresent())
                .map(name -> "DROP FOREIGN KEY " + name(name));
    }

    private Optional<String> other(String words, List<String> names) {
        if (words.equals("RENAME INDEX") || words.equals("RENAME KEY")) {
            return names.size() == 2
                    ? Optional.of("RENAME INDEX " + name(names.getLast()) + " TO " + name(names.getFirst()))
                    : Optional.empty();
        }
        // SET DEFAULT and DROP DEFAULT
        return words.startsWith("ALTER") && names.size() == 1
                ? before.flatMap(table -> table.column(names.getFirst()))
                        .filter(column -> !column.spec().generated())
                        .map(column -> "MODIFY COLUMN " + column.line())
                : Optional.empty();
    }

    /** The column of before, where the new type still holds every value that it held. */
    private Optional<TableBefore.Column> asBefore(String name, ColumnSpec now) {
        return before.flatMap(table -> table.column(name))
                .filter(was -> !was.spec().generated()
                        && !now.generated()
                        && Widening.keepsAll(was.spec().type(), now.type()));
    }

    /** Where the statement moved the column, it goes back to where it stood. */
    private String place(TableBefore.Column was, String name) {
        var moved = AlterText.of(alter.sql(), dialect)
                .map(text -> text.clauses().stream()
                        .filter(clause -> clause.names().contains(name.toLowerCase(Locale.ROOT)))
                        .anyMatch(clause -> clause.says("FIRST") || clause.says("AFTER")))
                .orElse(true);
        if (!moved) {
            return "";
        }
        return was.behind().isEmpty() ? " FIRST" : " AFTER " + name(was.behind());
    }
}
