package dev.whimbrel.backup.restore;

import dev.whimbrel.backup.format.DamagedBackup;
import dev.whimbrel.backup.format.LockedBackup;
import dev.whimbrel.backup.progress.Progress;
import dev.whimbrel.backup.proof.ReadBack;
import dev.whimbrel.backup.sql.ServerError;
import dev.whimbrel.backup.sql.Session;
import java.sql.SQLException;
import java.time.Duration;
import java.time.InstantSource;

/**
 * Restores tables from a backup: fill new ones beside the live ones, prove them, swap, settle names, prove again, drop the
 * old ones. Until the swap nobody sees anything; after it every step knows its way back. Thread-safe; two restores into one
 * schema at the same time are the caller's mistake.
 */
public final class Restorer {
    private final RestoreSettings settings;
    private final InstantSource clock;

    public Restorer(RestoreSettings settings, InstantSource clock) {
        this.settings = settings;
        this.clock = clock;
    }

    /**
     * Takes as long as it takes; the calling thread may be interrupted. May be called again after it was killed.
     *
     * @throws CannotRestore when trying again at once would end the same
     * @throws DamagedBackup when the backup is not what was written
     * @throws LockedBackup when its key is not here
     * @throws dev.whimbrel.backup.progress.Stopped when the progress asked for it, before the swap
     * @throws SQLException when the server failed otherwise
     */
    public Restored restore(RestoreOrder order, Progress progress) throws Exception {
        var began = clock.instant();
        var manifest = order.backup().manifest();
        var findings = ReadBack.findingsBesideChunks(order.backup(), manifest);
        if (!findings.isEmpty()) {
            throw new DamagedBackup(findings);
        }
        var tables = Choice.of(manifest, order);
        try (var connection = Session.writing(order.target(), settings.lockWait())) {
            var run = new RestoreRun(order, settings, manifest, tables, connection, progress);
            var proof = run.run();
            return new Restored(
                    tables.stream().map(table -> table.name()).toList(),
                    proof,
                    Duration.between(began, clock.instant()),
                    run.replayed());
        } catch (SQLException refused) {
            throw ServerError.denied(refused) ? denied(refused) : refused;
        }
    }

    private static CannotRestore denied(SQLException refused) {
        return new CannotRestore(
                "The target's account may not do all that the restore needs: " + ServerError.describe(refused)
                        + ". The live tables are as they were. Grant it ALL on the schema and, where the definer of a trigger,"
                        + " view or routine is somebody else, SET_ANY_DEFINER (MariaDB: SET USER), then try again.",
                refused);
    }
}
