package dev.whimbrel.orchestrator.execution;

import dev.whimbrel.orchestrator.rows.Keeping;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;

/** Portions of a change whose rows are kept before, each with those that it changes. */
record KeptPortions(ChunkedStatement cursor, Keeping keeping) implements RowWork {
    @Override
    public long change(Connection connection, List<String> after, List<String> upTo) throws SQLException {
        return keeping.around(
                cursor.range(!after.isEmpty(), !upTo.isEmpty()),
                statement -> cursor.bind(statement, after, upTo),
                () -> cursor.change(connection, after, upTo));
    }
}
