package dev.whimbrel.orchestrator.changelog;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.whimbrel.migration.v1.BackupPolicy;
import dev.whimbrel.migration.v1.Changelog;
import dev.whimbrel.migration.v1.ChangelogFile;
import dev.whimbrel.migration.v1.MigrationOptions;
import dev.whimbrel.migration.v1.MigrationState;
import dev.whimbrel.orchestrator.Instance;
import dev.whimbrel.orchestrator.Only;
import dev.whimbrel.orchestrator.Story;
import dev.whimbrel.orchestrator.changelog.Parity.Round;
import dev.whimbrel.orchestrator.intake.Intake;
import dev.whimbrel.orchestrator.lifecycle.State;
import dev.whimbrel.targets.catalog.CatalogReader;
import dev.whimbrel.testparts.TestDatabase;
import dev.whimbrel.testparts.TestSchema;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import liquibase.ChecksumVersion;
import liquibase.Liquibase;
import liquibase.Scope;
import liquibase.changelog.ChangeSet;
import liquibase.command.CommandScope;
import liquibase.database.jvm.JdbcConnection;
import liquibase.resource.DirectoryResourceAccessor;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.AfterParameterizedClassInvocation;
import org.junit.jupiter.params.BeforeParameterizedClassInvocation;
import org.junit.jupiter.params.Parameter;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Whatever a changelog asks for, what is there afterwards is what stock Liquibase leaves: the objects, the rows, and its own table. */
@ParameterizedClass
@MethodSource("dev.whimbrel.testparts.Parts#databases")
@TestInstance(Lifecycle.PER_CLASS)
@SuppressWarnings("NullAway.Init") // set before all
class LiquibaseParityIT {
    @Parameter
    private TestDatabase database;

    private final Map<Parity, TestSchema> ours = new HashMap<>();
    private TestSchema own;
    private TestSchema forbidden;
    private TestSchema old;
    private Instance instance;

    static List<Parity> parities() {
        return Parity.all();
    }

    @BeforeParameterizedClassInvocation
    void start() {
        own = database.newSchema("orchestrator");
        forbidden = database.newSchema("forbidden");
        old = database.newSchema("old");
        var settings = new HashMap<String, Object>(target("forbidden", forbidden));
        settings.putAll(target("old", old));
        for (var parity : parities()) {
            ours.put(parity, database.newSchema("ours"));
            settings.putAll(target(alias(parity), schemaOf(parity)));
        }
        instance = Instance.start(own, settings, Only.theWork());
    }

    @AfterParameterizedClassInvocation
    void stop() {
        instance.close();
        ours.values().forEach(TestSchema::close);
        forbidden.close();
        old.close();
        own.close();
    }

    @ParameterizedTest
    @MethodSource("parities")
    void leavesWhatStockLiquibaseLeaves(Parity parity, @TempDir Path folder) throws Exception {
        var mine = schemaOf(parity);
        try (var theirs = database.newSchema("theirs")) {
            for (var round : parity.rounds()) {
                stockLiquibase(theirs, round, folder);
                assertThat(whimbrel(alias(parity), round)).isEqualTo("COMPLETED");
                try (var here = mine.connect();
                        var there = theirs.connect()) {
                    var before = CatalogReader.read(there, theirs.name());
                    assertThat(before.differencesTo(CatalogReader.read(here, mine.name())))
                            .isEmpty();
                    assertThat(rows(here, mine.name())).isEqualTo(rows(there, theirs.name()));
                    assertThat(changelogTable(here)).isEqualTo(changelogTable(there));
                }
            }
        }
    }

    @Test
    void checksumsOfAnOlderLiquibaseAreTakenAndRenewedAsStockLiquibaseDoes(@TempDir Path folder) throws Exception {
        var first = Parity.file("grow.yaml", ParityTexts.GROWING.formatted(""));
        var grown = Parity.file("grow.yaml", ParityTexts.GROWING.formatted(ParityTexts.GROWN));
        try (var theirs = database.newSchema("theirs")) {
            stockLiquibase(theirs, first, folder);
            assertThat(whimbrel("old", first)).isEqualTo("COMPLETED");
            var checksums = ofVersion8(theirs, first, folder);
            writeChecksums(theirs, checksums);
            writeChecksums(old, checksums);
            assertThat(whimbrel("old", first)).as("nothing to do").isEqualTo("COMPLETED");
            try (var here = old.connect()) {
                assertThat(query(here, "select md5sum from DATABASECHANGELOG"))
                        .as("what does nothing touches nothing, this table neither")
                        .allMatch(row -> row.startsWith("[8:"));
            }
            stockLiquibase(theirs, grown, folder);
            assertThat(whimbrel("old", grown)).isEqualTo("COMPLETED");
            try (var here = old.connect();
                    var there = theirs.connect()) {
                assertThat(changelogTable(here)).isEqualTo(changelogTable(there));
            }
            writeChecksums(old, Map.of("1", "8:00000000000000000000000000000000"));
            assertThat(whimbrel("old", grown)).startsWith("REJECTED").contains("8:00000000000000000000000000000000");
        }
    }

    /** By change set. */
    private static Map<String, String> ofVersion8(TestSchema schema, Round round, Path folder) throws Exception {
        try (var connection = schema.connect();
                var liquibase = new Liquibase(
                        round.path(), new DirectoryResourceAccessor(folder.toFile()), new JdbcConnection(connection))) {
            return liquibase.getDatabaseChangeLog().getChangeSets().stream()
                    .collect(Collectors.toMap(
                            ChangeSet::getId,
                            it -> it.generateCheckSum(ChecksumVersion.V8).toString()));
        }
    }

    private static void writeChecksums(TestSchema schema, Map<String, String> checksums) throws SQLException {
        try (var connection = schema.connect();
                var update = connection.prepareStatement("update DATABASECHANGELOG set MD5SUM = ? where ID = ?")) {
            for (var checksum : checksums.entrySet()) {
                update.setString(1, checksum.getValue());
                update.setString(2, checksum.getKey());
                assertThat(update.executeUpdate()).isEqualTo(1);
            }
        }
    }

    @Test
    void whatThisServiceKnowsCannotBeWrittenIntoATable() throws Exception {
        var leak = Parity.file("leak.sql", """
                --liquibase formatted sql
                --property name:path value:mine
                --changeset a:1 splitStatements:true
                create table leak (a varchar(500));
                insert into leak values ('${java.version}'), ('${PATH}'), ('${user.home}');
                """);
        assertThat(whimbrel("forbidden", leak)).isEqualTo("COMPLETED");
        try (var connection = forbidden.connect()) {
            assertThat(query(connection, "select a from leak"))
                    .containsExactly("[${java.version}]", "[mine]", "[${user.home}]");
        }
    }

    @Test
    void whatRunsProgramsIsRejectedByNameBeforeAnythingIsTouched() {
        var run = Parity.file("run.xml", Parity.xml("""
                <changeSet id="1" author="a"><sql>create table touched (a int)</sql></changeSet>
                <changeSet id="2" author="a"><executeCommand executable="touch"/></changeSet>"""));
        assertThat(whimbrel("forbidden", run))
                .startsWith("REJECTED")
                .contains("run.xml", "executeCommand", "runs a program");
        var other = Parity.file("run.sql", "--liquibase formatted sql\n--changeset a:1 runWith:mysql\nselect 1;\n");
        assertThat(whimbrel("forbidden", other)).startsWith("REJECTED").contains("runWith");
    }

    @Test
    void anIncludeThatIsNotAmongTheFilesIsRejectedByName() {
        var missing = Parity.file("a.yaml", "databaseChangeLog:\n  - include: {file: etc/passwd.yaml}\n");
        assertThat(whimbrel("forbidden", missing)).startsWith("REJECTED").contains("etc/passwd.yaml");
    }

    private TestSchema schemaOf(Parity parity) {
        return Objects.requireNonNull(ours.get(parity));
    }

    private static String alias(Parity parity) {
        return parity.name().replaceAll("[^A-Za-z]+", "-");
    }

    private static Map<String, Object> target(String alias, TestSchema schema) {
        var prefix = "whimbrel.targets." + alias + ".";
        return Map.of(
                prefix + "url", schema.url(),
                prefix + "user", schema.database().user(),
                prefix + "password", schema.database().password(),
                prefix + "environment", "DEVELOPMENT");
    }

    private static void stockLiquibase(TestSchema schema, Round round, Path folder) throws Exception {
        for (var file : round.files().entrySet()) {
            var path = folder.resolve(file.getKey());
            Files.createDirectories(path.getParent());
            Files.writeString(path, file.getValue());
        }
        Map<String, Object> scope =
                Map.of(Scope.Attr.resourceAccessor.name(), new DirectoryResourceAccessor(folder.toFile()));
        Scope.child(scope, () -> {
            new CommandScope("update")
                    .addArgumentValue("url", schema.url())
                    .addArgumentValue("username", schema.database().user())
                    .addArgumentValue("password", schema.database().password())
                    .addArgumentValue("changelogFile", round.path())
                    .addArgumentValue("contexts", String.join(",", round.contexts()))
                    .addArgumentValue("labelFilter", round.labels())
                    .execute();
        });
    }

    /** @return the state it came to, with the reason where it is not completed */
    private String whimbrel(String target, Round round) {
        var request = Story.request(target)
                .setChangelog(new Changelog(round.path(), filesOf(round), null, null))
                .setContexts(round.contexts())
                .setLabels(round.labels())
                .setOptions(MigrationOptions.newBuilder()
                        .setValidateBefore(false)
                        .setValidateAfter(false)
                        .setBackup(BackupPolicy.WAIVED)
                        .build())
                .build();
        var story = new Story(
                instance, instance.bean(Intake.class).takeOrRefuse(request).migration());
        await().atMost(Duration.ofSeconds(60))
                .until(() -> story.state() instanceof State.Finished || story.state() instanceof State.NeedsAttention);
        return story.name() == MigrationState.COMPLETED ? "COMPLETED" : story.name() + " " + story.state();
    }

    private static List<ChangelogFile> filesOf(Round round) {
        return round.files().entrySet().stream()
                .map(file -> new ChangelogFile(
                        file.getKey(), ByteBuffer.wrap(file.getValue().getBytes(StandardCharsets.UTF_8))))
                .toList();
    }

    /** Its rows and its own definition, apart from times and the ids of deployments. */
    private static List<String> changelogTable(Connection connection) throws SQLException {
        var table = query(connection, """
                select id, author, filename, orderexecuted, exectype, md5sum, description, comments, tag, liquibase, contexts,
                    labels
                from DATABASECHANGELOG order by orderexecuted, id""");
        return Stream.concat(table.stream(), query(connection, "show create table DATABASECHANGELOG").stream())
                .toList();
    }

    private static Map<String, List<String>> rows(Connection connection, String schema) throws SQLException {
        var rows = new TreeMap<String, List<String>>();
        for (var table : CatalogReader.read(connection, schema).tables()) {
            rows.put(table, query(connection, "select * from `" + table + "` order by 1"));
        }
        return rows;
    }

    private static List<String> query(Connection connection, String sql) throws SQLException {
        var rows = new ArrayList<String>();
        try (var statement = connection.createStatement();
                var result = statement.executeQuery(sql)) {
            while (result.next()) {
                var row = new ArrayList<String>();
                for (int column = 1; column <= result.getMetaData().getColumnCount(); column++) {
                    row.add(result.getString(column));
                }
                rows.add(row.toString());
            }
        }
        return rows;
    }
}
