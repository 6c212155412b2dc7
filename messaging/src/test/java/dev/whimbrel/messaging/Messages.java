package dev.whimbrel.messaging;

import dev.whimbrel.backup.v1.BackupFailed;
import dev.whimbrel.backup.v1.TakeBackup;
import java.util.List;

/** Some messages to send: which ones does not matter to delivery. */
public final class Messages {
    private Messages() {}

    public static TakeBackup request(String target, String migrationId) {
        return TakeBackup.newBuilder()
                .setMigrationId(migrationId)
                .setTarget(target)
                .setTables(List.of("film", "actor"))
                .setWholeSchema(false)
                .build();
    }

    public static BackupFailed answer(TakeBackup request) {
        return BackupFailed.newBuilder()
                .setMigrationId(request.getMigrationId())
                .setTarget(request.getTarget())
                .setReason("only a test")
                .build();
    }
}
