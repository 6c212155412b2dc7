package dev.whimbrel.backup.stories;

import dev.whimbrel.testparts.TestSchema;
import java.sql.SQLException;
import java.util.ArrayList;

/** Kills every session that uses a schema, as the server's end of a process that was killed looks. */
public final class Cut {
    private Cut() {}

    public static void all(TestSchema schema) throws SQLException {
        var sql = "SELECT ID FROM information_schema.PROCESSLIST WHERE DB = '" + schema.name()
                + "' AND ID <> CONNECTION_ID()";
        try (var connection = schema.database().connect();
                var statement = connection.createStatement()) {
            var ids = new ArrayList<Long>();
            try (var rows = statement.executeQuery(sql)) {
                while (rows.next()) {
                    ids.add(rows.getLong(1));
                }
            }
            for (long id : ids) {
                kill(statement, id);
            }
        }
    }

    private static void kill(java.sql.Statement statement, long id) throws SQLException {
        try {
            statement.execute("KILL " + id);
        } catch (SQLException gone) {
            if (gone.getErrorCode() != 1094) {
                throw gone;
            }
        }
    }
}
