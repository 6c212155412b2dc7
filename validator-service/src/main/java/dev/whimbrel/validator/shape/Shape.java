package dev.whimbrel.validator.shape;

import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/**
 * The tables and views of a target as they are now.
 *
 * @param ignoresCase whether the server takes {@code Film} and {@code film} for the same table
 */
public record Shape(String schema, boolean ignoresCase, List<TableShape> tables, List<String> views) {
    public Shape {
        tables = List.copyOf(tables);
        views = List.copyOf(views);
    }

    public Optional<TableShape> table(String name) {
        return tables.stream().filter(table -> same(table.name(), name)).findFirst();
    }

    public boolean same(String one, String other) {
        return fold(one).equals(fold(other));
    }

    /** The form of a table's name that is equal exactly when the server takes it for the same. */
    public String fold(String name) {
        return ignoresCase ? name.toLowerCase(Locale.ROOT) : name;
    }

    public Stream<ForeignKey> foreignKeys() {
        return tables.stream().flatMap(table -> table.foreignKeys().stream());
    }

    /**
     * Every table whose rows may change when rows of the given ones do: through foreign keys that cascade, as far as
     * they lead. Folded names.
     */
    public Set<String> reach(Set<String> written) {
        var reached = new HashSet<String>();
        written.forEach(name -> reached.add(fold(name)));
        int before;
        do {
            before = reached.size();
            foreignKeys()
                    .filter(key -> reached.contains(fold(key.parentTable())))
                    .forEach(key -> reached.add(fold(key.table())));
        } while (reached.size() > before);
        return reached;
    }

    /** Whether one of these tables has a trigger, which may write to any other. */
    public boolean triggered(Set<String> foldedNames) {
        return tables.stream().anyMatch(table -> table.triggers() && foldedNames.contains(fold(table.name())));
    }
}
