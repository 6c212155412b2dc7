package dev.whimbrel.orchestrator.undo;

import dev.whimbrel.backup.v1.BackupTaken;
import dev.whimbrel.messaging.jobs.JobContext;
import dev.whimbrel.orchestrator.execution.ProgressReports;
import dev.whimbrel.orchestrator.execution.Succession;
import dev.whimbrel.orchestrator.execution.TargetSession;
import dev.whimbrel.orchestrator.jobs.ReturnJob;
import dev.whimbrel.orchestrator.migration.Migration;
import dev.whimbrel.orchestrator.planning.CatalogsBefore;
import dev.whimbrel.targets.Target;
import dev.whimbrel.targets.catalog.Catalog;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Stream;
import org.springframework.stereotype.Component;

/** After a restore of tables: takes away what the migration added beside them, forgets its change sets, and compares. */
@Component
class Return {
    private static final Set<String> DROPPABLE = Set.of("table", "view", "trigger", "procedure", "function", "event");

    private final CatalogsBefore catalogs;
    private final BackupRecords backups;
    private final ProgressReports reports;

    Return(CatalogsBefore catalogs, BackupRecords backups, ProgressReports reports) {
        this.catalogs = catalogs;
        this.backups = backups;
        this.reports = reports;
    }

    Proof.Comparison run(Migration migration, Target target, ReturnJob job, JobContext context) throws Exception {
        try (var progress = reports.start("rollback", migration, -1, context);
                var session = TargetSession.open(target, migration.id(), Succession.END, progress)) {
            var connection = session.connection();
            var entries = session.settledEntries();
            var before = catalogs.of(migration.id());
            takeAway(connection, before, session.catalog(), MadeObjects.by(entries, session.dialect()));
            if (migration.request().getRollbackOf() == null) {
                forget(connection, migration);
            } else {
                remember(connection, migration);
            }
            var backup = backups.of(migration.id());
            var loss = new LossMeasure(target, backup, session.journal().marks(), before);
            var catalog = Proof.catalog(before, session.catalog());
            // with the writes of others on them the tables are not the backup's: the restore itself compared and
            // counted
            var content = job.getKeptOthersWrites()
                    ? new Proof.Comparison(job.getProof(), List.of())
                    : new Proof(connection, target, loss)
                            .content(backup.map(BackupTaken::getTables).orElse(List.of()), Doings.restored());
            return new Proof.Comparison(
                    Stream.concat(catalog.equal().stream(), content.equal().stream())
                            .toList(),
                    Stream.concat(catalog.different().stream(), content.different().stream())
                            .toList());
        }
    }

    /**
     * Objects that were not there before and that the migration made: what others made meanwhile is theirs. A name stands for its kind
     * and itself, as in {@code view customer_list}.
     */
    private static void takeAway(Connection connection, Catalog before, Catalog now, MadeObjects made)
            throws SQLException {
        try (var statement = connection.createStatement()) {
            statement.execute("SET SESSION foreign_key_checks = 0");
            for (var name : now.objects().sequencedKeySet().reversed()) {
                var space = name.indexOf(' ');
                var kind = name.substring(0, Math.max(0, space));
                if (!before.objects().containsKey(name) && DROPPABLE.contains(kind) && made.contain(name)) {
                    statement.execute("DROP " + kind.toUpperCase(Locale.ROOT) + " IF EXISTS `"
                            + name.substring(space + 1).replace("`", "``") + "`");
                }
            }
            statement.execute("SET SESSION foreign_key_checks = 1");
        }
    }

    /** The change sets of this plan were pending, so none of them was in the table before. */
    private static void forget(Connection connection, Migration migration) throws SQLException {
        var plan = Objects.requireNonNull(migration.plan(), "restored without a plan");
        if (!hasHistory(connection)) {
            return;
        }
        try (var delete = connection.prepareStatement(
                "DELETE FROM DATABASECHANGELOG WHERE ID = ? AND AUTHOR = ? AND FILENAME = ?")) {
            for (var changeSet : plan.getChangeSets()) {
                delete.setString(1, changeSet.getId());
                delete.setString(2, changeSet.getAuthor());
                delete.setString(3, changeSet.getFile());
                delete.executeUpdate();
            }
        }
    }

    /** What was being brought back is there again, and Liquibase's table has to say so. */
    private static void remember(Connection connection, Migration migration) throws SQLException {
        var plan = Objects.requireNonNull(migration.plan(), "restored without a plan");
        for (var changeSet : plan.getChangeSets()) {
            var row = HistoryRow.of(connection, changeSet.getId(), changeSet.getAuthor(), changeSet.getFile());
            var remember = changeSet.getStatements().getLast().getInverse();
            if (row.isEmpty() && remember != null) {
                try (var statement = connection.createStatement()) {
                    statement.execute(remember.getFirst());
                }
            }
        }
    }

    private static boolean hasHistory(Connection connection) throws SQLException {
        try (var statement = connection.createStatement();
                var tables = statement.executeQuery("SHOW TABLES LIKE 'DATABASECHANGELOG'")) {
            return tables.next();
        }
    }
}
