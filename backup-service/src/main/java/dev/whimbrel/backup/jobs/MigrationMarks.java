package dev.whimbrel.backup.jobs;

import dev.whimbrel.backup.restore.CannotRestore;
import dev.whimbrel.targets.Target;
import dev.whimbrel.targets.binlog.WriterMark;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;

/** By what a migration's own writes are known in the binary log of its target: the journal there has it. */
final class MigrationMarks {
    private static final int NO_SUCH_TABLE = 1146;

    private MigrationMarks() {}

    /** @throws CannotRestore when the journal knows nothing of the migration: then nobody can tell its writes from others' */
    static List<WriterMark> of(Target target, String migrationId) throws SQLException, CannotRestore {
        var marks = read(target, migrationId);
        if (marks.isEmpty()) {
            throw new CannotRestore(
                    "The journal of the target knows nothing of migration " + migrationId
                            + ", so its writes cannot be told from those of others. Nothing was changed. Name a migration that ran"
                            + " on this target, or restore without exceptMigration, which loses what was written since the backup.");
        }
        return marks;
    }

    private static List<WriterMark> read(Target target, String migrationId) throws SQLException {
        try (var connection = target.connect();
                var query = connection.prepareStatement("SELECT DISTINCT writer_mark FROM WHIMBREL_JOURNAL"
                        + " WHERE migration_id = ? AND writer_mark IS NOT NULL")) {
            query.setString(1, migrationId);
            try (var rows = query.executeQuery()) {
                var marks = new ArrayList<WriterMark>();
                while (rows.next()) {
                    marks.add(new WriterMark(rows.getLong(1)));
                }
                return marks;
            }
        } catch (SQLException refused) {
            if (refused.getErrorCode() == NO_SUCH_TABLE) {
                return List.of();
            }
            throw refused;
        }
    }
}
