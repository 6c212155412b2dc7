package dev.whimbrel.backup.sql;

import java.util.List;

/**
 * A foreign key, as far as it must be made again.
 *
 * @param table the child
 * @param name its constraint name, unique in the schema
 * @param referencedSchema empty when it is the child's own schema
 * @param onUpdate {@code CASCADE}, {@code RESTRICT}, {@code NO ACTION}, {@code SET NULL}; empty for what the server does
 *     when nothing is said
 */
public record ForeignKey(
        String table,
        String name,
        List<String> columns,
        String referencedSchema,
        String referencedTable,
        List<String> referencedColumns,
        String onUpdate,
        String onDelete) {

    public ForeignKey on(String otherTable) {
        return new ForeignKey(
                otherTable, name, columns, referencedSchema, referencedTable, referencedColumns, onUpdate, onDelete);
    }

    public ForeignKey named(String otherName) {
        return new ForeignKey(
                table, otherName, columns, referencedSchema, referencedTable, referencedColumns, onUpdate, onDelete);
    }

    public ForeignKey referencing(String otherTable) {
        return new ForeignKey(
                table, name, columns, referencedSchema, otherTable, referencedColumns, onUpdate, onDelete);
    }

    public boolean withinSchema() {
        return referencedSchema.isEmpty();
    }

    /** {@code DROP FOREIGN KEY …}, a clause of ALTER TABLE. */
    public String dropClause() {
        return "DROP FOREIGN KEY " + Quoting.name(name);
    }

    /** {@code ADD CONSTRAINT …}, a clause of ALTER TABLE. */
    public String addClause() {
        var parent = (withinSchema() ? "" : Quoting.name(referencedSchema) + ".") + Quoting.name(referencedTable);
        return "ADD CONSTRAINT " + Quoting.name(name) + " FOREIGN KEY (" + Quoting.names(columns) + ") REFERENCES "
                + parent + " (" + Quoting.names(referencedColumns) + ")" + rule(" ON DELETE ", onDelete)
                + rule(" ON UPDATE ", onUpdate);
    }

    private static String rule(String on, String action) {
        return action.isEmpty() ? "" : on + action;
    }
}
