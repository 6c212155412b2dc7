package dev.whimbrel.backup.taking;

import dev.whimbrel.targets.Target;
import java.util.List;

/**
 * What to back up.
 *
 * @param subject whom it is for: the migration's id
 * @param tables empty for all of the schema
 */
public record BackupOrder(Target target, String subject, List<String> tables) {}
