package dev.whimbrel.targets.binlog;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.HashSet;
import java.util.Set;

/**
 * By what everything that a migration ever wrote to its target is known in the binary log there: the journal in the target says it, for whoever has to tell a
 * migration's writes from those of others. Stateless.
 */
public final class MigrationMarks {
    private static final int NO_SUCH_TABLE = 1146;

    private MigrationMarks() {}

    /**
     * @param connection whose current schema is the target's
     * @return none when the journal knows nothing of the migration, or there is no journal
     */
    public static Set<WriterMark> of(Connection connection, String migrationId) throws SQLException {
        try (var query = connection.prepareStatement(
                "SELECT DISTINCT writer_mark FROM WHIMBREL_JOURNAL WHERE migration_id = ?")) {
            query.setString(1, migrationId);
            try (var rows = query.executeQuery()) {
                var marks = new HashSet<WriterMark>();
                while (rows.next()) {
                    marks.add(new WriterMark(rows.getLong(1)));
                }
                return marks;
            }
        } catch (SQLException refused) {
            if (refused.getErrorCode() == NO_SUCH_TABLE) {
                return Set.of();
            }
            throw refused;
        }
    }
}
