package dev.whimbrel.backup.restore;

import dev.whimbrel.backup.format.BackupFiles;
import dev.whimbrel.targets.Target;
import dev.whimbrel.targets.binlog.WriterMark;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What to put back.
 *
 * @param backup its files
 * @param tables empty for all that the backup holds
 * @param keeping null where what others wrote since the backup goes, too
 * @param dropTables tables that did not exist at the time of the backup and go; ones that do not exist are passed over
 */
public record RestoreOrder(
        Target target,
        BackupFiles backup,
        List<String> tables,
        List<String> dropTables,
        @Nullable Keeping keeping) {
    /** What others wrote since the backup stays. @param own marks of the sessions whose writes go; everybody else is others */
    public record Keeping(List<WriterMark> own) {}

    public RestoreOrder(Target target, BackupFiles backup, List<String> tables, List<String> dropTables) {
        this(target, backup, tables, dropTables, null);
    }
}
