package dev.whimbrel.backup.restore;

import dev.whimbrel.backup.format.BackupFiles;
import dev.whimbrel.backup.format.Checksums;
import dev.whimbrel.backup.format.Manifest;
import dev.whimbrel.backup.progress.Progress;
import dev.whimbrel.backup.sql.Quoting;
import dev.whimbrel.backup.sql.Session;
import dev.whimbrel.targets.Target;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The strongest proof of a backup: restoring it into a scratch schema on the target's server, where its rows and definitions
 * are compared with the backup's. Needs the privilege to create that schema, and room for the tables. Thread-safe.
 */
public record Rehearsal(Restorer restorer) {
    private static final Logger log = LoggerFactory.getLogger(Rehearsal.class);
    private static final Duration LOCK_WAIT = Duration.ofSeconds(10);
    private static final String PREFIX = "_whimbrel_proof_";

    /**
     * Restores all tables, and drops them again.
     *
     * @return what was compared, in words
     * @throws CannotRestore when what came back is not what the backup holds
     */
    public List<String> run(Target target, BackupFiles backup, Manifest manifest, Progress progress) throws Exception {
        var scratch = PREFIX
                + Checksums.sha256(manifest.id().value().getBytes(StandardCharsets.UTF_8))
                        .substring(0, 16);
        try (var connection = Session.writing(target, LOCK_WAIT)) {
            drop(connection, scratch);
            Session.execute(
                    connection,
                    "CREATE SCHEMA " + Quoting.name(scratch) + " DEFAULT CHARACTER SET "
                            + manifest.server().characterSet() + " COLLATE "
                            + manifest.server().collation());
        }
        try {
            var order = new RestoreOrder(new OtherSchema(target, scratch), backup, List.of(), List.of());
            return restorer.restore(order, progress).proof();
        } finally {
            tidy(target, scratch);
        }
    }

    /** Another story may be on its way out already; what stays has a name that says what it is, and the next proof drops it. */
    private static void tidy(Target target, String scratch) {
        try (var connection = Session.writing(target, LOCK_WAIT)) {
            drop(connection, scratch);
        } catch (SQLException left) {
            log.atWarn()
                    .addKeyValue("target", target.name())
                    .addKeyValue("schema", scratch)
                    .log("the scratch schema of a proof could not be dropped");
        }
    }

    private static void drop(Connection connection, String schema) throws SQLException {
        Session.execute(connection, "DROP SCHEMA IF EXISTS " + Quoting.name(schema));
    }
}
