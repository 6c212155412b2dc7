package dev.whimbrel.backup.restore;

import dev.whimbrel.backup.format.BackupFiles;
import dev.whimbrel.targets.Target;
import java.util.List;

/**
 * What to put back.
 *
 * @param backup its files
 * @param tables empty for all that the backup holds
 * @param dropTables tables that did not exist at the time of the backup and go; ones that do not exist are passed over
 * @param others what becomes of what others wrote since the backup
 */
public record RestoreOrder(
        Target target, BackupFiles backup, List<String> tables, List<String> dropTables, Others others) {
    public RestoreOrder(Target target, BackupFiles backup, List<String> tables, List<String> dropTables) {
        this(target, backup, tables, dropTables, new Others.Lost());
    }
}
