package dev.whimbrel.orchestrator.undo;

import dev.whimbrel.migration.v1.Plan;
import dev.whimbrel.orchestrator.execution.JournalEntry;
import dev.whimbrel.orchestrator.rows.RowsMark;
import dev.whimbrel.statements.AlterClause;
import dev.whimbrel.statements.Dialect;
import dev.whimbrel.statements.Statement;
import dev.whimbrel.statements.StatementParser;
import dev.whimbrel.statements.TableName;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * What a migration, and the undoing of it, did to the values that stood in each table: by the journal, for whoever has to say of a table that others wrote to
 * as well whether it is what it was. A rollback that somebody wrote may lead back to the same definitions without a single value.
 */
final class Doings {
    /** What can have become of the values of one table. */
    sealed interface Effect {
        /** None that was there before was touched, or each was compared when it was put back. */
        record None() implements Effect {}

        /** Only rows were changed, of this table or another, which the binary log shows. */
        record OfRows() implements Effect {}

        /** The whole table was put back from a backup, and compared before anybody could write to it. */
        record Replaced() implements Effect {}

        /** More than a log of rows shows. @param what a clause for people */
        record Hidden(String what) implements Effect {}
    }

    private static final Set<String> KEEP_VALUES =
            Set.of("ALTER COLUMN", "ALTER INDEX", "COMMENT", "AUTO_INCREMENT", "ROW_FORMAT");

    private record Done(JournalEntry entry, Statement statement) {}

    private final List<Done> done;
    private final DerivedInverses inverses;
    private final boolean restored;
    private final Set<String> added = new HashSet<>();
    private final Set<String> putBack = new HashSet<>();

    private Doings(List<Done> done, DerivedInverses inverses, boolean restored) {
        this.done = done;
        this.restored = restored;
        this.inverses = inverses;
        done.stream()
                .filter(each -> each.entry().direction() == JournalEntry.Direction.DO)
                .forEach(each -> remember(each.statement()));
        done.forEach(each -> RowsMark.back(each.entry().sql()).ifPresent(putBack::add));
    }

    /** @param entries of which none is undecided @param plan null when none was made */
    static Doings of(List<JournalEntry> entries, @Nullable Plan plan, Dialect dialect) {
        var done = entries.stream()
                .filter(entry -> entry.outcome() == JournalEntry.Outcome.APPLIED || entry.happenedInPart())
                .map(entry -> new Done(entry, StatementParser.parse(RowsMark.unmarked(entry.sql()), dialect)))
                .toList();
        return new Doings(done, new DerivedInverses(plan), false);
    }

    /** Of a restore, after which nothing else counts. */
    static Doings restored() {
        return new Doings(List.of(), new DerivedInverses(null), true);
    }

    Effect on(String table) {
        if (restored) {
            return new Effect.Replaced();
        }
        var rows = false;
        for (var each : done) {
            var hidden = hidden(each, table);
            if (hidden.isPresent()) {
                return new Effect.Hidden(each.entry().inWords() + " " + hidden.get());
            }
            // of whatever table: triggers and foreign keys may have carried it on to this one
            rows |= isOfRows(each.statement()) && !isCompared(each) && !isUndoneOtherwise(each);
        }
        return rows ? new Effect.OfRows() : new Effect.None();
    }

    /** Tables of which rows were changed or deleted. */
    List<String> tablesWithChangedRows() {
        var tables = new TreeSet<String>();
        for (var each : done) {
            if (each.statement() instanceof Statement.Update || each.statement() instanceof Statement.Delete) {
                each.statement().changes().forEach(table -> tables.add(table.name()));
            }
        }
        return List.copyOf(tables);
    }

    /** Rows that were kept are compared when they are put back; a rollback that somebody wrote may leave them where they are. */
    private boolean isCompared(Done each) {
        return RowsMark.back(each.entry().sql()).isPresent()
                || RowsMark.kept(each.entry().sql()).filter(putBack::contains).isPresent();
    }

    /** Rows of a column that the migration has added go with it; of others only what was put back is. */
    private boolean isUndoneOtherwise(Done each) {
        return each.entry().direction() == JournalEntry.Direction.DO
                && RowsMark.kept(each.entry().sql()).isEmpty()
                && inverses.bringBack(each.entry().changeSet(), each.entry().number());
    }

    private static boolean isOfRows(Statement statement) {
        return statement instanceof Statement.Insert
                || statement instanceof Statement.Update
                || statement instanceof Statement.Delete;
    }

    private Optional<String> hidden(Done each, String table) {
        var statement = each.statement();
        if (isCompared(each) || statement instanceof Statement.Query) {
            return Optional.empty();
        }
        if (statement.opaque()) {
            return Optional.of("does not say what it changes");
        }
        if (isOfRows(statement)) {
            return names(statement).stream().anyMatch(otherNames(table)::contains)
                    ? Optional.of("changed its rows while it had another name")
                    : Optional.empty();
        }
        if (!names(statement).contains(key(table)) || isUndoneOtherwise(each)) {
            return Optional.empty();
        }
        var back = each.entry().direction() == JournalEntry.Direction.UNDO;
        return takesAway(statement, back)
                ? Optional.of("may have taken values away that no inverse brings back")
                : Optional.empty();
    }

    /** @param back on the way back a type may become what it was, and what the migration added may go */
    private boolean takesAway(Statement statement, boolean back) {
        return switch (statement) {
            case Statement.CreateTable create -> create.orReplace();
            case Statement.CreateIndex _, Statement.DropIndex _, Statement.RenameTable _ -> false;
            case Statement.AlterTable alter ->
                alter.clauses().stream().anyMatch(clause -> takesAway(alter.table(), clause, back));
            case Statement.DropTable drop ->
                !back || drop.tables().stream().anyMatch(table -> !added.contains(key(table.name())));
            default -> true;
        };
    }

    private boolean takesAway(TableName table, AlterClause clause, boolean back) {
        return switch (clause) {
            case AlterClause.AddColumn _, AlterClause.AddIndex _, AlterClause.AddForeignKey _, AlterClause.AddCheck _ ->
                false;
            case AlterClause.DropIndex _, AlterClause.DropForeignKey _, AlterClause.RenameColumn _ -> false;
            case AlterClause.RenameTo _, AlterClause.DropPrimaryKey _ -> false;
            case AlterClause.ModifyColumn _, AlterClause.ChangeColumn _ -> !back;
            case AlterClause.DropColumn(var name) -> !back || !added.contains(column(table, name));
            case AlterClause.Other(var words, var _) ->
                back ? words.endsWith(" PARTITION") : !KEEP_VALUES.contains(words);
            case AlterClause.ExchangePartition _ -> true;
        };
    }

    private void remember(Statement statement) {
        switch (statement) {
            case Statement.CreateTable create -> added.add(key(create.table().name()));
            case Statement.AlterTable alter -> {
                for (var clause : alter.clauses()) {
                    if (clause instanceof AlterClause.AddColumn(var column)) {
                        added.add(column(alter.table(), column.name()));
                    }
                }
            }
            default -> {}
        }
    }

    /** Those that the migration gave it, or something else that it renamed in the same statement. */
    private Set<String> otherNames(String table) {
        var others = new HashSet<String>();
        for (var each : done) {
            var names = names(each.statement());
            if (isRename(each.statement()) && names.contains(key(table))) {
                others.addAll(names);
            }
        }
        others.remove(key(table));
        return others;
    }

    private static boolean isRename(Statement statement) {
        return statement instanceof Statement.RenameTable
                || (statement instanceof Statement.AlterTable alter
                        && alter.clauses().stream().anyMatch(AlterClause.RenameTo.class::isInstance));
    }

    private static List<String> names(Statement statement) {
        var names = new ArrayList<>(statement.changes());
        if (statement instanceof Statement.RenameTable rename) {
            names.addAll(rename.to());
        }
        if (statement instanceof Statement.AlterTable alter) {
            for (var clause : alter.clauses()) {
                if (clause instanceof AlterClause.RenameTo(var name)) {
                    names.add(name);
                }
            }
        }
        return names.stream().map(table -> key(table.name())).toList();
    }

    private static String column(TableName table, String name) {
        return key(table.name()) + "." + key(name);
    }

    private static String key(String name) {
        return name.toLowerCase(Locale.ROOT);
    }
}
