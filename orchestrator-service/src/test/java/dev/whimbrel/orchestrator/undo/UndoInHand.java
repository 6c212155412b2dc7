package dev.whimbrel.orchestrator.undo;

import dev.whimbrel.backup.v1.BackupTaken;
import dev.whimbrel.ddl.ProbeMemory;
import dev.whimbrel.messaging.jobs.JobContext;
import dev.whimbrel.orchestrator.changelog.Changelogs;
import dev.whimbrel.orchestrator.execution.Manner;
import dev.whimbrel.orchestrator.execution.ProgressReports;
import dev.whimbrel.orchestrator.lifecycle.Signal;
import dev.whimbrel.orchestrator.migration.Migration;
import dev.whimbrel.orchestrator.migration.MigrationId;
import dev.whimbrel.orchestrator.planning.CatalogsBefore;
import dev.whimbrel.orchestrator.planning.UndoForms;
import dev.whimbrel.targets.Target;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Undoes without the jobs around it, for tests of the executor. */
public final class UndoInHand {
    private UndoInHand() {}

    /** As if the backup service had told of it. */
    public static void keep(JdbcClient service, MigrationId id, BackupTaken backup) {
        new BackupRecords(service).keep(id, backup);
    }

    public static Signal run(
            JdbcClient service,
            Changelogs changelogs,
            CatalogsBefore catalogs,
            ProgressReports reports,
            Manner manner,
            Migration migration,
            Target target,
            JobContext context)
            throws Exception {
        var forms = new UndoForms(new ProbeMemory(), manner.online());
        return new Undo(changelogs, catalogs, new BackupRecords(service), reports, manner, forms)
                .run(migration, target, context)
                .signal();
    }
}
