package dev.whimbrel.orchestrator.execution;

import dev.whimbrel.backup.v1.BackedUpTable;
import dev.whimbrel.backup.v1.BackupTaken;
import dev.whimbrel.backup.v1.BinlogPosition;
import dev.whimbrel.messaging.jobs.JobContext;
import dev.whimbrel.messaging.registry.AvroRecords;
import dev.whimbrel.migration.v1.Changelog;
import dev.whimbrel.migration.v1.ChangelogFile;
import dev.whimbrel.migration.v1.MigrationOptions;
import dev.whimbrel.migration.v1.Plan;
import dev.whimbrel.migration.v1.PlannedStatement;
import dev.whimbrel.orchestrator.bundle.Files;
import dev.whimbrel.orchestrator.changelog.Changelogs;
import dev.whimbrel.orchestrator.lifecycle.Safety;
import dev.whimbrel.orchestrator.lifecycle.Signal;
import dev.whimbrel.orchestrator.lifecycle.State;
import dev.whimbrel.orchestrator.lifecycle.Terms;
import dev.whimbrel.orchestrator.migration.Migration;
import dev.whimbrel.orchestrator.migration.MigrationId;
import dev.whimbrel.orchestrator.online.OnlineChanges;
import dev.whimbrel.orchestrator.online.OnlineSettings;
import dev.whimbrel.orchestrator.planning.CatalogsBefore;
import dev.whimbrel.orchestrator.planning.PlanInHand;
import dev.whimbrel.orchestrator.rows.RowKeeping;
import dev.whimbrel.orchestrator.undo.UndoInHand;
import dev.whimbrel.request.v1.MigrationRequested;
import dev.whimbrel.targets.ConfiguredTargets;
import dev.whimbrel.targets.Environment;
import dev.whimbrel.targets.Target;
import dev.whimbrel.targets.TargetName;
import dev.whimbrel.targets.TargetSettings;
import dev.whimbrel.targets.Targets;
import dev.whimbrel.targets.binlog.BinlogCoordinates;
import dev.whimbrel.targets.content.ContentChecksum;
import dev.whimbrel.testparts.Parts;
import dev.whimbrel.testparts.TestDatabase;
import dev.whimbrel.testparts.TestSchema;
import java.lang.invoke.MethodHandles;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.DataSourceTransactionManager;
import org.springframework.jdbc.datasource.DriverManagerDataSource;
import org.springframework.transaction.support.TransactionTemplate;
import org.springframework.util.unit.DataSize;

/** The executor alone: no Kafka, no jobs, no other service; a real target and real tables of the service. */
final class Rig implements AutoCloseable {
    static final ExecutionSettings QUICK = new ExecutionSettings(
            Duration.ofSeconds(1),
            Duration.ofSeconds(6),
            Duration.ofSeconds(1),
            Duration.ofMinutes(3),
            Duration.ofSeconds(2),
            List.of());

    static {
        // Avro refuses to make even its own generated records until somebody says that they are trusted
        try {
            MethodHandles.lookup().ensureInitialized(AvroRecords.class);
        } catch (IllegalAccessException impossible) {
            throw new ExceptionInInitializerError(impossible);
        }
    }

    private final Changelogs changelogs;
    private final JdbcClient service;
    private final CatalogsBefore catalogs;
    private final ProgressReports reports;
    private final Manner manner;
    private final @Nullable TestSchema own;
    final Told told = new Told();

    private Rig(DriverManagerDataSource source, Manner manner, @Nullable TestSchema own) {
        this(source, manner, own, 4);
    }

    private Rig(DriverManagerDataSource source, Manner manner, @Nullable TestSchema own, int workers) {
        changelogs = new Changelogs(Files::inline, workers);
        service = JdbcClient.create(source);
        catalogs = PlanInHand.catalogs(service);
        reports = new ProgressReports(told, new TransactionTemplate(new DataSourceTransactionManager(source)));
        this.manner = manner;
        this.own = own;
    }

    static Rig create() throws Exception {
        return create(QUICK);
    }

    static final ChunkSettings ROWS =
            new ChunkSettings(20_000, 1000, Duration.ofMillis(500), 0, 1000, Duration.ofSeconds(10), Map.of());

    static Manner manner() {
        return manner(QUICK, ROWS);
    }

    private static Manner manner(ExecutionSettings settings, ChunkSettings rows) {
        return manner(
                settings,
                rows,
                new OnlineSettings(
                        "pt-online-schema-change", 1_000_000, DataSize.ofGigabytes(1), Duration.ofMillis(500), 1000));
    }

    private static Manner manner(ExecutionSettings settings, ChunkSettings rows, OnlineSettings online) {
        return new Manner(settings, rows, ConfiguredTargets.of(Map.of()), new OnlineChanges(online));
    }

    static Rig create(OnlineSettings online) throws Exception {
        return create(manner(QUICK, ROWS, online));
    }

    static Rig create(ExecutionSettings settings) throws Exception {
        return create(settings, ROWS);
    }

    static Rig create(ExecutionSettings settings, ChunkSettings rows) throws Exception {
        return create(manner(settings, rows));
    }

    /** @param workers how many may use it at once */
    static Rig create(int workers) throws Exception {
        return create(manner(), workers);
    }

    /** @param targets among which the replicas are */
    static Rig create(ChunkSettings rows, Targets targets) throws Exception {
        var like = manner(QUICK, rows);
        return create(new Manner(QUICK, rows, targets, like.online()));
    }

    private static Rig create(Manner manner) throws Exception {
        return create(manner, 4);
    }

    private static Rig create(Manner manner, int workers) throws Exception {
        var schema = Parts.database().newSchema("service");
        schema.run(
                "CREATE TABLE catalog_before (migration_id CHAR(36) PRIMARY KEY, catalog LONGTEXT);"
                        + "CREATE TABLE backup_record (migration_id CHAR(36) PRIMARY KEY, writer_schema LONGTEXT, backup LONGTEXT)");
        return new Rig(source(schema.url(), schema.database()), manner, schema, workers);
    }

    static ExecutionSettings withKillRules(List<ExecutionSettings.KillRule> rules) {
        return new ExecutionSettings(
                QUICK.lockWait(), QUICK.patience(), QUICK.longTransaction(), QUICK.reconnect(), QUICK.silence(), rules);
    }

    /** In another process, on the tables of the one that tests. */
    static Rig attach(String url, String user, String password) {
        return new Rig(new DriverManagerDataSource(url, user, password), manner(), null);
    }

    private static DriverManagerDataSource source(String url, TestDatabase database) {
        return new DriverManagerDataSource(url, database.user(), database.password());
    }

    static Target target(String url, String user, String password) {
        return target(url, user, password, Environment.DEVELOPMENT);
    }

    private static Target target(String url, String user, String password, Environment environment) {
        var settings = new TargetSettings(url, user, password, environment, Set.of());
        return ConfiguredTargets.of(Map.of("shop", settings)).get("shop");
    }

    /** Where what is dropped is put aside. */
    static Target inProduction(TestSchema schema) {
        return target(schema.url(), schema.database().user(), schema.database().password(), Environment.PRODUCTION);
    }

    /** Of the first change set. */
    static PlannedStatement firstStatement(Migration migration) {
        return Objects.requireNonNull(migration.plan())
                .getChangeSets()
                .getFirst()
                .getStatements()
                .getFirst();
    }

    static Target target(TestSchema schema) {
        return target(schema.url(), schema.database().user(), schema.database().password());
    }

    /** A migration that may be executed now. */
    Migration planned(Target target, String changelog) throws Exception {
        var id = MigrationId.fresh(Instant.now());
        var request = request(changelog);
        return migration(id, request, PlanInHand.make(changelogs, catalogs, manner.online(), id, target, request));
    }

    /** A migration that may be executed now, and keeps the rows that it changes. */
    Migration keepingRows(Target target, String changelog) throws Exception {
        var id = MigrationId.fresh(Instant.now());
        var request = request(changelog);
        return migration(
                id,
                request,
                PlanInHand.make(changelogs, catalogs, manner.online(), RowKeeping.asUsual(), id, target, request));
    }

    static Migration migration(MigrationId id, MigrationRequested request, Plan plan) {
        var terms = new Terms(false, false, false, false, true, false, "", false);
        return new Migration(
                id, new TargetName("shop"), new State.Executing(new Safety.NothingAtRisk()), 1, terms, request, plan);
    }

    private static MigrationRequested request(String changelog) {
        var path = changelog.startsWith("--") ? "changelog.sql" : "changelog.yaml";
        var file = ChangelogFile.newBuilder()
                .setPath(path)
                .setContent(ByteBuffer.wrap(changelog.getBytes(StandardCharsets.UTF_8)))
                .build();
        return MigrationRequested.newBuilder()
                .setRequestId(UUID.randomUUID().toString())
                .setTarget("shop")
                .setChangelog(Changelog.newBuilder()
                        .setPath(path)
                        .setFiles(List.of(file))
                        .build())
                .setOptions(MigrationOptions.newBuilder().build())
                .setRequestedBy("the tests of the executor")
                .build();
    }

    ChangeOutcome run(Migration migration, Target target) throws Exception {
        return run(migration, target, new Supervision());
    }

    ChangeOutcome run(Migration migration, Target target, JobContext context) throws Exception {
        return new ChangeRun(changelogs, catalogs, reports, manner).run(migration, target, context, () -> true);
    }

    Signal undo(Migration migration, Target target) throws Exception {
        return UndoInHand.run(service, changelogs, catalogs, reports, manner, migration, target, new Supervision());
    }

    /** Tells what these tables hold and where the binary log stands, as a backup taken now would. */
    void backedUp(Migration migration, TestSchema schema, String... tables) throws Exception {
        try (var connection = schema.connect()) {
            var held = new ArrayList<BackedUpTable>();
            for (var table : tables) {
                var content = ContentChecksum.of(connection, schema.name(), table);
                held.add(new BackedUpTable(table, content.rows(), 0L, content.checksum()));
            }
            var at = BinlogCoordinates.now(connection).orElseThrow();
            var taken = BackupTaken.newBuilder()
                    .setMigrationId(migration.id().toString())
                    .setTarget("shop")
                    .setBackupId("in hand")
                    .setTables(held)
                    .setBytes(0)
                    .setPosition(new BinlogPosition(at.file(), at.position(), at.gtidSet()))
                    .setTakenAt(Instant.now())
                    .setDurationMillis(0)
                    .build();
            UndoInHand.keep(service, migration.id(), taken);
        }
    }

    Changelogs changelogs() {
        return changelogs;
    }

    TestSchema ownSchema() {
        return java.util.Objects.requireNonNull(own);
    }

    @Override
    public void close() {
        reports.destroy();
        changelogs.close();
        if (own != null) {
            own.close();
        }
    }
}
