package dev.whimbrel.lint.schema;

import dev.whimbrel.statements.Dialect;
import dev.whimbrel.statements.Phrase;
import dev.whimbrel.statements.Statement;
import dev.whimbrel.statements.TableName;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/**
 * The tables of the target at one point of a changelog: as they were before, and what its statements made of them. What a changelog changes of
 * a table that is not known is kept as a table with the known part only.
 */
public final class Tables {
    private final KnownTables known;
    private final Map<String, Table> changed;
    private final Set<String> gone;

    private Tables(KnownTables known, Map<String, Table> changed, Set<String> gone) {
        this.known = known;
        this.changed = changed;
        this.gone = gone;
    }

    /** @param createTables by their names, as servers write them; read when they are asked for */
    public static Tables of(Map<String, String> createTables, Dialect dialect) {
        return new Tables(new KnownTables(createTables, dialect), Map.of(), Set.of());
    }

    /** Empty when nothing is known of it, or it was dropped. */
    public Optional<Table> get(TableName table) {
        return get(table.name());
    }

    public Optional<Table> get(String table) {
        var key = key(table);
        if (gone.contains(key)) {
            return Optional.empty();
        }
        var here = changed.get(key);
        return here == null ? known.get(key) : Optional.of(here);
    }

    /** Every table that is known. */
    public Stream<Table> all() {
        return Stream.concat(
                changed.values().stream(),
                known.names()
                        .filter(name -> !changed.containsKey(name) && !gone.contains(name))
                        .flatMap(name -> known.get(name).stream()));
    }

    /** Whether the changelog made it, so that nothing that was there before can be lost with it. */
    public boolean made(TableName table) {
        var here = changed.get(key(table.name()));
        return here != null && here.made();
    }

    /** Whether the changelog made the column, or the whole table. */
    public boolean made(TableName table, String column) {
        var here = changed.get(key(table.name()));
        return here != null
                && (here.made() || here.column(column).map(Column::made).orElse(false));
    }

    public Tables after(Statement statement, Phrase words) {
        return switch (statement) {
            case Statement.CreateTable create when !create.temporary() -> created(create, words);
            case Statement.DropTable drop when !drop.temporary() -> without(drop.tables());
            case Statement.RenameTable rename -> renamed(rename.from(), rename.to());
            case Statement.AlterTable _, Statement.CreateIndex _, Statement.DropIndex _ ->
                altered(Change.of(statement, words));
            default -> this;
        };
    }

    private Tables created(Statement.CreateTable create, Phrase words) {
        if (create.ifNotExists()) {
            return get(create.table()).isPresent()
                    ? this
                    : with(create.table().name(), Definitions.table(create, words, false));
        }
        var like = create.like();
        var table = like == null
                ? Definitions.table(create, words, true)
                : get(like).map(it -> copy(it, create.table().name())).orElse(Definitions.table(create, words, true));
        return with(create.table().name(), table);
    }

    private static Table copy(Table of, String name) {
        return new Table(
                name, of.columns(), of.indexes(), List.of(), of.checks(), of.options(), of.partitioned(), true);
    }

    /** As if this table were not there. */
    public Tables without(TableName table) {
        return without(List.of(table));
    }

    private Tables without(List<TableName> dropped) {
        var now = new HashMap<>(changed);
        var lost = new HashSet<>(gone);
        dropped.forEach(table -> {
            now.remove(key(table.name()));
            lost.add(key(table.name()));
        });
        return new Tables(known, now, lost);
    }

    private Tables renamed(List<TableName> from, List<TableName> to) {
        var now = this;
        for (var i = 0; i < from.size(); i++) {
            now = now.renamed(from.get(i), to.get(i));
        }
        return now;
    }

    private Tables renamed(TableName from, TableName to) {
        var moved = get(from);
        var without = without(List.of(from));
        return moved.map(table -> without.with(
                        to.name(),
                        new Table(
                                to.name(),
                                table.columns(),
                                table.indexes(),
                                table.foreignKeys(),
                                table.checks(),
                                table.options(),
                                table.partitioned(),
                                table.made())))
                .orElse(without);
    }

    private Tables altered(List<Change> changes) {
        if (changes.isEmpty()) {
            return this;
        }
        var name = changes.getFirst().table();
        var edit = new TableEdit(get(name).orElseGet(() -> TableEdit.unknown(name.name())));
        changes.forEach(edit::apply);
        var table = edit.table();
        return table.name().equalsIgnoreCase(name.name())
                ? with(name.name(), table)
                : without(List.of(name)).with(table.name(), table);
    }

    private Tables with(String name, Table table) {
        var now = new HashMap<>(changed);
        now.put(key(name), table);
        var lost = new HashSet<>(gone);
        lost.remove(key(name));
        return new Tables(known, now, lost);
    }

    /** Without the schema: one that names another than the target's is refused by its own rule. */
    private static String key(String name) {
        return name.toLowerCase(Locale.ROOT);
    }
}
