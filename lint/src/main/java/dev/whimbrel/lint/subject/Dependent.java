package dev.whimbrel.lint.subject;

import dev.whimbrel.statements.Dialect;
import dev.whimbrel.statements.Phrase;
import java.util.Locale;
import java.util.Set;

/**
 * Something in the schema that names tables and columns: a view, a routine, a trigger, an event.
 *
 * @param kind VIEW, PROCEDURE, FUNCTION, TRIGGER or EVENT
 * @param table whose trigger it is; empty for others
 * @param names everything in its definition that may be a name, in lower case
 */
public record Dependent(String kind, String name, String table, Set<String> names) {
    public Dependent {
        names = Set.copyOf(names);
    }

    /** @param definition as its server has it */
    public static Dependent of(String kind, String name, String table, String definition, Dialect dialect) {
        return new Dependent(kind, name, table, Phrase.of(definition, dialect).names());
    }

    public boolean isTriggerOf(String other) {
        return kind.equals("TRIGGER") && table.equalsIgnoreCase(other);
    }

    public boolean uses(String used) {
        return names.contains(used.toLowerCase(Locale.ROOT)) || table.equalsIgnoreCase(used);
    }

    /** A name of a column alone says little: the table's must be there, too. */
    public boolean uses(String usedTable, String column) {
        return uses(usedTable) && names.contains(column.toLowerCase(Locale.ROOT));
    }

    @Override
    public String toString() {
        return kind.toLowerCase(Locale.ROOT) + " " + name;
    }
}
