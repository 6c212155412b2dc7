package dev.whimbrel.schemas;

import java.util.List;

/**
 * The names of all topics, so that nobody spells one twice. The key of every record is the target's alias: one
 * database's story is one ordered stream.
 */
public final class Topics {
    /** What anybody may ask: migrations, cancellations, approvals, decisions. */
    public static final String REQUESTS = "whimbrel.requests.v1";

    public static final String VALIDATION_COMMANDS = "whimbrel.validation.commands.v1";
    public static final String VALIDATION_EVENTS = "whimbrel.validation.events.v1";
    public static final String BACKUP_COMMANDS = "whimbrel.backup.commands.v1";
    public static final String BACKUP_EVENTS = "whimbrel.backup.events.v1";
    public static final String MONITORING_COMMANDS = "whimbrel.monitoring.commands.v1";
    public static final String MONITORING_EVENTS = "whimbrel.monitoring.events.v1";
    /** The public lifecycle of every migration. */
    public static final String MIGRATION_EVENTS = "whimbrel.migration.events.v1";
    /** Live progress, kept for an hour. */
    public static final String MIGRATION_PROGRESS = "whimbrel.migration.progress.v1";

    public static final String ALERTS = "whimbrel.alerts.v1";

    /** Where a record goes that its consumer could not handle: the topic's name with this suffix. */
    public static final String DEAD_LETTER_SUFFIX = "-dlt";

    /** Every topic but the dead-letter ones. */
    public static final List<String> ALL = List.of(
            REQUESTS,
            VALIDATION_COMMANDS,
            VALIDATION_EVENTS,
            BACKUP_COMMANDS,
            BACKUP_EVENTS,
            MONITORING_COMMANDS,
            MONITORING_EVENTS,
            MIGRATION_EVENTS,
            MIGRATION_PROGRESS,
            ALERTS);

    private Topics() {}

    /** The dead-letter topic of a topic. */
    public static String deadLetter(String topic) {
        return topic + DEAD_LETTER_SUFFIX;
    }
}
