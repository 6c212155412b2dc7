package dev.whimbrel.orchestrator.inverse;

import static dev.whimbrel.orchestrator.inverse.Quoted.name;
import static dev.whimbrel.orchestrator.inverse.Quoted.table;

import dev.whimbrel.statements.Dialect;
import dev.whimbrel.statements.IndexSpec;
import dev.whimbrel.statements.Statement;
import dev.whimbrel.statements.StatementParser;
import dev.whimbrel.statements.TableName;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;

/**
 * The inverse of each statement of a plan. The statements are to be shown in the order in which they will run: what an
 * earlier one did to a table makes its definition of before worthless for a later one. Not thread-safe.
 *
 * <p>Only what brings everything back has an inverse: dropped columns and tables, and changed rows, have none.
 */
public final class Inverses {
    private static final Set<String> DROPPED_BY_NAME = Set.of("VIEW", "PROCEDURE", "FUNCTION", "TRIGGER", "EVENT");

    private final Dialect dialect;
    private final Function<String, Optional<String>> definitions;
    private final Set<String> touched = new HashSet<>();

    /** @param definitions a table as the server would write it, before anything of the plan has run; empty when it is not there */
    public Inverses(Dialect dialect, Function<String, Optional<String>> definitions) {
        this.dialect = dialect;
        this.definitions = definitions;
    }

    /** The statements that undo it, in the order to send; empty when there are none that do. A query is undone by nothing at all. */
    public Optional<List<String>> next(String sql) {
        var statement = StatementParser.parse(sql, dialect);
        var inverse = of(statement);
        statement.changes().forEach(changed -> touched.add(key(changed.name())));
        if (statement instanceof Statement.RenameTable rename) {
            rename.to().forEach(to -> touched.add(key(to.name())));
        }
        return inverse;
    }

    private Optional<List<String>> of(Statement statement) {
        return switch (statement) {
            case Statement.Query _ -> Optional.of(List.of());
            case Statement.CreateTable create -> ofTable(create);
            case Statement.CreateIndex(var sql, var on, var index)
            when !isConditional(sql) && !replaces(sql) -> ofIndex(on, index);
            case Statement.DropIndex(var sql, var from, var index)
            when !isConditional(sql) ->
                before(from)
                        .flatMap(table -> table.key(index))
                        .map(line -> List.of("ALTER TABLE " + table(from) + " ADD " + line));
            case Statement.RenameTable(var _, var from, var to) -> Optional.of(back(from, to));
            case Statement.AlterTable alter
            when !isConditional(alter.sql()) ->
                new AlterInverse(alter, before(alter.table()), dialect)
                        .statement()
                        .map(List::of);
            case Statement.DefineObject(var sql, var verb, var what, var names)
            when verb.equals("CREATE")
                    && DROPPED_BY_NAME.contains(what)
                    && names.size() == 1
                    && !isConditional(sql)
                    && !replaces(sql) -> Optional.of(List.of("DROP " + what + " " + table(names.getFirst())));
            default -> Optional.empty();
        };
    }

    /** A table that is there already makes a conditional statement do nothing. */
    private Optional<List<String>> ofTable(Statement.CreateTable create) {
        var name = create.table().name();
        if (create.temporary() || create.orReplace()) {
            return Optional.empty();
        }
        if (create.ifNotExists()) {
            if (touched.contains(key(name))) {
                return Optional.empty();
            }
            if (definitions.apply(name).isPresent()) {
                return Optional.of(List.of());
            }
        }
        return Optional.of(List.of("DROP TABLE " + table(create.table())));
    }

    private static Optional<List<String>> ofIndex(TableName on, IndexSpec index) {
        return Optional.ofNullable(index.name()).map(name -> List.of("DROP INDEX " + name(name) + " ON " + table(on)));
    }

    private static List<String> back(List<TableName> from, List<TableName> to) {
        var pairs = new ArrayList<String>();
        for (int i = from.size() - 1; i >= 0; i--) {
            pairs.add(table(to.get(i)) + " TO " + table(from.get(i)));
        }
        return List.of("RENAME TABLE " + String.join(", ", pairs));
    }

    private Optional<TableBefore> before(TableName table) {
        return table.schema() != null || touched.contains(key(table.name()))
                ? Optional.empty()
                : definitions.apply(table.name()).map(text -> TableBefore.of(text, dialect));
    }

    /** Whether it may do nothing, or not all it says; asked of the text, where a name that says so costs an inverse and nothing else. */
    private static boolean isConditional(String sql) {
        return sql.toUpperCase(Locale.ROOT).contains("EXISTS");
    }

    private static boolean replaces(String sql) {
        return sql.toUpperCase(Locale.ROOT).contains("REPLACE");
    }

    private static String key(String table) {
        return table.toLowerCase(Locale.ROOT);
    }
}
