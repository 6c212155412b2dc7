package dev.whimbrel.orchestrator.execution;

import dev.whimbrel.messaging.Outbox;
import dev.whimbrel.messaging.jobs.JobContext;
import dev.whimbrel.messaging.registry.AvroRecords;
import dev.whimbrel.orchestrator.changelog.Changelogs;
import dev.whimbrel.orchestrator.lifecycle.Safety;
import dev.whimbrel.orchestrator.lifecycle.State;
import dev.whimbrel.orchestrator.lifecycle.Terms;
import dev.whimbrel.orchestrator.migration.Migration;
import dev.whimbrel.orchestrator.migration.MigrationId;
import dev.whimbrel.orchestrator.planning.CatalogsBefore;
import dev.whimbrel.orchestrator.planning.Planner;
import dev.whimbrel.request.v1.MigrationRequested;
import dev.whimbrel.targets.Target;
import java.lang.invoke.MethodHandles;
import java.time.Instant;
import java.util.Objects;
import javax.sql.DataSource;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.DataSourceTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Planning and executing without the service around them: no jobs, no other service, nobody who decides. So that it can be measured
 * what they cost. Thread-safe.
 */
public final class BareExecutor implements AutoCloseable {
    /** What the service keeps of a plan, in a schema of its own. */
    public static final String TABLES =
            "CREATE TABLE IF NOT EXISTS catalog_before (migration_id CHAR(36) PRIMARY KEY, catalog LONGTEXT)";

    static {
        // Avro refuses to make even its own generated records until somebody says that they are trusted
        try {
            MethodHandles.lookup().ensureInitialized(AvroRecords.class);
        } catch (IllegalAccessException impossible) {
            throw new ExceptionInInitializerError(impossible);
        }
    }

    private final Changelogs changelogs;
    private final CatalogsBefore catalogs;
    private final ProgressReports reports;
    private final Planner planner;
    private final ChangeRun run;

    /** @param service where {@link #TABLES} is */
    public BareExecutor(Changelogs changelogs, DataSource service, Outbox outbox, Manner manner) {
        this.changelogs = changelogs;
        catalogs = new CatalogsBefore(JdbcClient.create(service));
        reports = new ProgressReports(outbox, new TransactionTemplate(new DataSourceTransactionManager(service)));
        planner = Planner.alone(changelogs, manner.online());
        run = new ChangeRun(changelogs, catalogs, reports, manner);
    }

    /** A migration that may be executed now. */
    public Migration plan(Target target, MigrationRequested request) throws Exception {
        var id = MigrationId.fresh(Instant.now());
        var planned = planner.plan(id, target, request);
        if (!planned.plan().getChangeSets().isEmpty()) {
            catalogs.keep(id, planned.before());
        }
        var terms = new Terms(false, false, false, false, true, false, "", false);
        var executing = new State.Executing(new Safety.NothingAtRisk());
        return new Migration(id, target.name(), executing, 1, terms, request, planned.plan());
    }

    /** @throws IllegalStateException when it was not applied */
    public void execute(Migration migration, Target target, JobContext context) throws Exception {
        if (!(run.run(migration, target, context, () -> false) instanceof ChangeOutcome.Applied)) {
            throw new IllegalStateException("the migration of " + target.name() + " was not applied");
        }
    }

    /** Plans, and executes what is pending. @return how many change sets that were */
    public int migrate(Target target, MigrationRequested request, JobContext context) throws Exception {
        var migration = plan(target, request);
        var pending = Objects.requireNonNull(migration.plan()).getChangeSets().size();
        if (pending > 0) {
            execute(migration, target, context);
        }
        return pending;
    }

    @Override
    public void close() {
        reports.destroy();
        changelogs.close();
    }
}
