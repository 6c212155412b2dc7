package dev.whimbrel.backup.replay;

import dev.whimbrel.statements.AlterClause;
import dev.whimbrel.statements.AlterText;
import dev.whimbrel.statements.ClauseText;
import dev.whimbrel.statements.ColumnSpec;
import dev.whimbrel.statements.Dialect;
import dev.whimbrel.statements.Statement;
import dev.whimbrel.statements.StatementParser;
import dev.whimbrel.statements.TableName;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * What the tables looked like at each moment of the log: it begins with the backup's and follows the statements of the
 * migration. Rows in the log have no names of columns unless the server was told so; only their places count.
 *
 * <p>Not thread-safe.
 */
final class Layouts {
    private static final Pattern OF_TABLE = Pattern.compile("^(DEFAULT|CHARACTER|CHARSET|COLLATE)");

    private final String schema;
    private final Dialect dialect;
    private final Map<String, Layout> atFirst;
    private final Map<String, Layout> tables = new HashMap<>();
    private final Map<Integer, Definition> known;
    private final Set<String> everCalled = new TreeSet<>();
    private int changes;

    /** @param atFirst by every name that a table of the backup's shape may have @param known what changes led to, by their number */
    Layouts(String schema, Dialect dialect, Map<String, Layout> atFirst, Map<Integer, Definition> known) {
        this.schema = schema;
        this.dialect = dialect;
        this.atFirst = Map.copyOf(atFirst);
        this.known = Map.copyOf(known);
        tables.putAll(atFirst);
    }

    Optional<Layout> of(String table) {
        return Optional.ofNullable(tables.get(table));
    }

    Map<String, Layout> all() {
        return Map.copyOf(tables);
    }

    /** Every name under which rows of the backup's tables stood since. */
    Set<String> everCalled() {
        return everCalled;
    }

    /** @throws CannotReplay when what the statement did to the tables cannot be followed */
    void follow(String database, String sql) throws CannotReplay {
        switch (StatementParser.parse(sql, dialect)) {
            case Statement.AlterTable alter -> {
                if (isOurs(database, alter.table())) {
                    alter(alter, sql);
                }
            }
            case Statement.RenameTable rename -> {
                for (int i = 0; i < rename.from().size(); i++) {
                    rename(database, rename.from().get(i), rename.to().get(i));
                }
            }
            case Statement.DropTable drop ->
                drop.tables().stream()
                        .filter(table -> !drop.temporary() && isOurs(database, table))
                        .forEach(table -> tables.remove(table.name()));
            case Statement.CreateTable create -> {
                if (isOurs(database, create.table()) && !create.temporary()) {
                    create(create);
                }
            }
            case Statement.NotUnderstood unknown -> {
                if (mentionsOne(sql)) {
                    throw new CannotReplay(
                            "a statement of the migration that names one of the tables cannot be followed ("
                                    + unknown.reason() + ")");
                }
            }
            default -> {}
        }
    }

    private boolean isOurs(String database, TableName table) {
        return schema.equals(table.schema() == null ? database : table.schema());
    }

    private boolean mentionsOne(String sql) {
        return tables.keySet().stream().anyMatch(sql::contains);
    }

    private void put(String name, Layout layout) {
        tables.put(name, layout);
        if (layout.knowsAny()) {
            everCalled.add(name);
        }
    }

    private void rename(String database, TableName from, TableName to) {
        var moved = isOurs(database, from) ? tables.remove(from.name()) : null;
        if (moved != null && isOurs(database, to)) {
            put(to.name(), moved);
        }
    }

    private void create(Statement.CreateTable create) {
        var name = create.table().name();
        if (tables.containsKey(name) && create.ifNotExists()) {
            return;
        }
        var origin = atFirst.get(name);
        var like = create.like();
        if (like != null) {
            of(like.name()).ifPresent(layout -> put(name, layout));
        } else if (origin != null && origin.names().equals(names(create.columns()))) {
            put(name, origin);
        } else if (origin != null) {
            put(
                    name,
                    new Layout(
                            origin.table(),
                            null,
                            create.columns().stream()
                                    .map(it -> made(it, origin))
                                    .toList()));
        }
    }

    private static List<String> names(List<ColumnSpec> columns) {
        return columns.stream().map(ColumnSpec::name).toList();
    }

    /** A table that was made anew: a column of the same name counts as the same. */
    private LoggedColumn made(ColumnSpec column, Layout origin) {
        var same = origin.column(column.name()).map(LoggedColumn::origin).orElse(null);
        int change = changes++;
        return new LoggedColumn(column.name(), same, defined(change, column, "", origin), change);
    }

    private Definition defined(int change, ColumnSpec column, String text, Layout layout) {
        return known.getOrDefault(change, Definition.written(column.type(), text, layout.characterSet()));
    }

    private void alter(Statement.AlterTable alter, String sql) throws CannotReplay {
        var name = alter.table().name();
        var layout = tables.get(name);
        if (layout == null || name.startsWith("_whimbrel_old_")) {
            return;
        }
        var text = AlterText.of(sql, dialect);
        var clauses =
                text.map(AlterText::clauses).orElse(List.of(new ClauseText("", alter.clauses(), List.of(), Set.of())));
        var newName = name;
        for (var clause : clauses) {
            for (var each : clause.parsed()) {
                if (each instanceof AlterClause.RenameTo(var other)) {
                    newName = other.name();
                }
                layout = altered(layout, each, clause.text());
            }
        }
        tables.remove(name);
        put(newName, layout);
    }

    private Layout altered(Layout layout, AlterClause clause, String text) throws CannotReplay {
        return switch (clause) {
            case AlterClause.AddColumn(var column) ->
                layout.column(column.name()).isPresent() ? layout : layout.plus(added(column, text, layout), text);
            case AlterClause.DropColumn(var name) -> layout.without(name);
            case AlterClause.RenameColumn(var from, var to) -> layout.with(from, it -> it.named(to));
            case AlterClause.ModifyColumn(var column) -> changed(layout, column.name(), column, text);
            case AlterClause.ChangeColumn(var from, var column) -> changed(layout, from, column, text);
            case AlterClause.Other(var words, var _) when words.startsWith("CONVERT") -> converted(layout);
            case AlterClause.Other(var words, var _)
            when OF_TABLE.matcher(words).find() -> layout.in(null);
            case AlterClause.DropForeignKey(var key)
            when !key.startsWith("_whimbrel_") ->
                throw new CannotReplay("the migration dropped foreign key " + key + " of table " + layout.table()
                        + ", so what that carried on of others' changes cannot be told");
            case AlterClause.ExchangePartition exchange ->
                throw new CannotReplay("the migration exchanged partition " + exchange.partition() + " of table "
                        + layout.table() + ", whose rows the binary log does not show");
            default -> layout;
        };
    }

    private LoggedColumn added(ColumnSpec column, String text, Layout layout) {
        int change = changes++;
        var definition = defined(change, column, text, layout);
        return new LoggedColumn(column.name(), comesBack(layout, column.name(), definition), definition, change);
    }

    /** One that was dropped and is there again as it was, as after an undoing that did not hold: what others wrote to it is meant for it. Of another type it is another column. */
    private @Nullable String comesBack(Layout layout, String name, Definition definition) {
        return Optional.ofNullable(atFirst.get(layout.table()))
                .flatMap(origin -> origin.column(name))
                .filter(origin -> definition.equals(origin.definition()))
                .map(LoggedColumn::origin)
                .filter(origin -> layout.columns().stream().noneMatch(column -> origin.equals(column.origin())))
                .orElse(null);
    }

    private Layout changed(Layout layout, String name, ColumnSpec column, String text) {
        int change = changes++;
        return layout.with(name, it -> it.named(column.name()).changed(defined(change, column, text, layout), change))
                .moved(column.name(), text);
    }

    /** Another character set for every text; a TEXT may also become a longer one. */
    private Layout converted(Layout layout) {
        var now = layout;
        for (var column : layout.columns()) {
            if (column.definition() == null
                    || Objects.requireNonNull(column.definition()).text()) {
                int change = changes++;
                now = now.with(column.name(), it -> it.changed(known.get(change), change));
            }
        }
        return now.in(null);
    }
}
