package dev.whimbrel.backup.inbound;

import dev.whimbrel.backup.retention.MigrationsSeen;
import dev.whimbrel.migration.v1.MigrationStateChanged;
import dev.whimbrel.schemas.Topics;
import org.springframework.kafka.annotation.KafkaHandler;
import org.springframework.kafka.annotation.KafkaListener;
import org.springframework.stereotype.Component;

/**
 * Notes how every migration stands: what an unfinished one may need is not pruned. Needs no inbox, for a move is idempotent, and
 * no transaction, for it is one statement.
 */
@Component
@KafkaListener(id = "backup-migrations", groupId = "backup-service.migrations", topics = Topics.MIGRATION_EVENTS)
class MigrationMoves {
    private final MigrationsSeen migrations;

    MigrationMoves(MigrationsSeen migrations) {
        this.migrations = migrations;
    }

    @KafkaHandler
    void on(MigrationStateChanged moved) {
        migrations.moved(
                moved.getMigrationId(), moved.getTarget(), moved.getTo().name(), moved.getVersion(), moved.getAt());
    }

    /** What else is said of migrations is no business of backups. */
    @KafkaHandler(isDefault = true)
    void onAnythingElse(Object ignored) {}
}
