package dev.whimbrel.orchestrator.execution;

import dev.whimbrel.statements.AlterClause;
import dev.whimbrel.statements.Dialect;
import dev.whimbrel.statements.Statement;
import dev.whimbrel.statements.StatementParser;
import dev.whimbrel.statements.TableName;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Stream;

/** What a statement leaves behind, by which it can be told afterwards whether it happened. */
sealed interface Trace {
    /** Rows: they commit together with the journal entry, where the table's engine knows transactions. */
    record Rows(Mark table) implements Trace {}

    /**
     * Objects of the catalog that look different afterwards.
     *
     * @param identity whether the definition may stay the same while the rows behind the name do not
     * @param removal whether it takes several away, which not every server does as one
     */
    record Objects(List<Mark> marks, boolean identity, boolean removal) implements Trace {}

    /** Nothing beyond this session, which is why another session must be told again. */
    record Session() implements Trace {}

    /** The text does not say. @param mayStopHalfway whether an error leaves the first part of its work behind */
    record Unknown(boolean mayStopHalfway) implements Trace {}

    /** One named object. @param kind as in SHOW CREATE: TABLE (views too), TRIGGER, PROCEDURE, FUNCTION, EVENT */
    record Mark(String kind, TableName name) {
        @Override
        public String toString() {
            return kind.toLowerCase(Locale.ROOT) + " " + name;
        }
    }

    static Trace of(String sql, Dialect dialect) {
        return of(StatementParser.parse(sql, dialect));
    }

    static Trace of(Statement statement) {
        return switch (statement) {
            case Statement.Insert insert -> new Rows(table(insert.table()));
            case Statement.Update update -> rows(update.tables());
            case Statement.Delete delete -> rows(delete.tables());
            case Statement.Query _ -> new Session();
            case Statement.CreateTable create when create.temporary() -> new Session();
            case Statement.CreateTable create -> new Objects(List.of(table(create.table())), create.orReplace(), false);
            case Statement.AlterTable alter -> altered(alter);
            case Statement.DropTable drop when drop.temporary() -> new Session();
            case Statement.DropTable drop -> new Objects(tables(drop.tables()), false, true);
            case Statement.RenameTable rename ->
                new Objects(
                        Stream.concat(rename.from().stream(), rename.to().stream())
                                .distinct()
                                .map(Trace::table)
                                .toList(),
                        true,
                        false);
            case Statement.TruncateTable truncate -> new Objects(List.of(table(truncate.table())), true, false);
            case Statement.CreateIndex index -> new Objects(List.of(table(index.table())), false, false);
            case Statement.DropIndex index -> new Objects(List.of(table(index.table())), false, false);
            case Statement.DefineObject object -> defined(object);
            case Statement.Other other -> other(other.words());
            case Statement.NotUnderstood _ -> new Unknown(true);
        };
    }

    private static Trace rows(List<TableName> tables) {
        return tables.isEmpty() ? new Unknown(false) : new Rows(table(tables.getFirst()));
    }

    private static Trace altered(Statement.AlterTable alter) {
        var marks = new ArrayList<>(tables(alter.changes()));
        var identity = false;
        for (var clause : alter.clauses()) {
            switch (clause) {
                case AlterClause.RenameTo to -> marks.add(table(to.newName()));
                case AlterClause.ExchangePartition _ -> identity = true;
                case AlterClause.Other(var words, var _) when words.contains("PARTITION") -> identity = true;
                default -> {}
            }
        }
        return new Objects(List.copyOf(marks), identity, false);
    }

    private static Trace defined(Statement.DefineObject object) {
        var kind = Set.of("VIEW", "SEQUENCE").contains(object.what()) ? "TABLE" : object.what();
        if (!Set.of("TABLE", "TRIGGER", "PROCEDURE", "FUNCTION", "EVENT").contains(kind)
                || object.names().isEmpty()) {
            return new Unknown(false);
        }
        var marks = object.names().stream().map(name -> new Mark(kind, name)).toList();
        return new Objects(marks, false, object.verb().equals("DROP"));
    }

    private static Trace other(String words) {
        var first = words.split(" ", 2)[0];
        if (words.equals("SET")
                || first.equals("USE")
                || Set.of("START TRANSACTION", "BEGIN", "COMMIT").contains(words)) {
            return new Session();
        }
        return new Unknown(first.equals("CALL"));
    }

    private static List<Mark> tables(List<TableName> names) {
        return names.stream().map(Trace::table).toList();
    }

    private static Mark table(TableName name) {
        return new Mark("TABLE", name);
    }
}
