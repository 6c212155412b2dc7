package dev.whimbrel.orchestrator.execution;

import dev.whimbrel.statements.TableName;
import liquibase.statement.ExecutablePreparedStatement;

/** Statements of Liquibase that are no text: rows with large values, loaded files. They change rows and have no stable words of their own. */
final class Prepared {
    private static final String BEGINS = "-- prepared: ";

    /** Rows of a table that is not known by name. */
    static final Trace TRACE = new Trace.Rows(new Trace.Mark("TABLE", new TableName(null, "")));

    private Prepared() {}

    /** The same for the same statement in every run. */
    static String describe(ExecutablePreparedStatement statement) {
        return BEGINS + statement.getClass().getSimpleName();
    }

    static boolean isDescription(String sql) {
        return sql.startsWith(BEGINS);
    }
}
