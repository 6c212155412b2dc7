package dev.whimbrel.orchestrator.inverse;

import dev.whimbrel.statements.TableName;

/** Names as both servers read them, whatever is in them. */
final class Quoted {
    private Quoted() {}

    static String name(String name) {
        return "`" + name.replace("`", "``") + "`";
    }

    static String table(TableName table) {
        return table.schema() == null ? name(table.name()) : name(table.schema()) + "." + name(table.name());
    }
}
