package dev.whimbrel.orchestrator.execution;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import dev.whimbrel.messaging.jobs.StopReason;
import dev.whimbrel.orchestrator.lifecycle.Signal;
import dev.whimbrel.orchestrator.online.OnlineSettings;
import dev.whimbrel.orchestrator.online.OnlineTool;
import dev.whimbrel.orchestrator.online.Remains;
import dev.whimbrel.testparts.Parts;
import dev.whimbrel.testparts.TestDatabase;
import dev.whimbrel.testparts.TestSchema;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.springframework.util.unit.DataSize;

/** A large table whose writers would have to wait is changed beside the live one, or not at all. */
class LargeTableIT {
    private static final String WIDER = """
            databaseChangeLog:
              - changeSet:
                  id: wider
                  author: books
                  changes:
                    - sql: {sql: "ALTER TABLE big MODIFY payload VARCHAR(300) CHARACTER SET latin1"}
            """;
    private static final String TOOL = "pt-online-schema-change";

    static List<TestDatabase> databases() {
        return Parts.databases();
    }

    /** MySQL blocks writers while it copies a table; MariaDB has learnt not to. */
    static List<TestDatabase> thoseThatBlock() {
        if (OnlineTool.find(TOOL).isEmpty()) {
            Parts.leaveOut("changes of large tables beside the live ones", TOOL + " is not installed");
            return List.of();
        }
        return Parts.databases().stream()
                .filter(database -> database.label().startsWith("MySQL"))
                .toList();
    }

    private static OnlineSettings largeFrom(int rows, String tool) {
        return new OnlineSettings(tool, rows, DataSize.ofGigabytes(1), Duration.ofMillis(10), 1000);
    }

    @ParameterizedTest(allowZeroInvocations = true)
    @MethodSource("thoseThatBlock")
    void aLargeTableIsChangedBesideTheLiveOne(TestDatabase database) throws Exception {
        try (var rig = Rig.create(largeFrom(1000, TOOL));
                var schema = database.newSchema("large")) {
            Traces.fill(schema, "big", 12);
            var target = Rig.target(schema);

            var migration = rig.planned(target, WIDER);

            assertThat(rig.run(migration, target)).isInstanceOf(ChangeOutcome.Applied.class);
            assertThat(Traces.ask(schema, "SELECT statement_text FROM WHIMBREL_JOURNAL WHERE state = 'APPLIED'"))
                    .singleElement()
                    .asString()
                    .startsWith("/* beside the live table */ ALTER TABLE big");
            assertThat(Traces.ask(schema, typeOfPayload(schema))).containsExactly("varchar(300)");
            assertThat(Traces.ask(schema, "SELECT COUNT(*) FROM big")).containsExactly("4096");
            Traces.assertJournalIsClean(schema);
            assertNothingIsLeftBeside(schema);
        }
    }

    @ParameterizedTest(allowZeroInvocations = true)
    @MethodSource("thoseThatBlock")
    void theWayBackGoesBesideTheLiveTableToo(TestDatabase database) throws Exception {
        try (var rig = Rig.create(largeFrom(1000, TOOL));
                var schema = database.newSchema("large")) {
            Traces.fill(schema, "big", 12);
            var target = Rig.target(schema);
            var migration = rig.planned(target, WIDER + """
                      rollback:
                        - sql: {sql: "ALTER TABLE big MODIFY payload VARCHAR(210) NOT NULL"}
                """);
            assertThat(rig.run(migration, target)).isInstanceOf(ChangeOutcome.Applied.class);

            assertThat(rig.undo(migration, target)).isInstanceOf(Signal.ChangeUndone.class);

            assertThat(Traces.ask(schema, "SELECT statement_text FROM WHIMBREL_JOURNAL WHERE direction = 'UNDO'"))
                    .containsExactly(
                            "/* beside the live table */ ALTER TABLE big MODIFY payload VARCHAR(210) NOT NULL");
            assertThat(Traces.ask(schema, typeOfPayload(schema))).containsExactly("varchar(210)");
            assertThat(Traces.ask(schema, "SELECT COUNT(*) FROM big")).containsExactly("4096");
            assertNothingIsLeftBeside(schema);
        }
    }

    @ParameterizedTest(allowZeroInvocations = true)
    @MethodSource("thoseThatBlock")
    void cancelledInTheMiddleTheTableIsAsItWas(TestDatabase database) throws Exception {
        try (var rig = Rig.create(largeFrom(1000, TOOL));
                var schema = database.newSchema("large")) {
            Traces.fill(schema, "big", 17);
            var target = Rig.target(schema);
            var migration = rig.planned(target, WIDER);
            var supervision = new Supervision();
            var running = Runs.start(rig, migration, target, supervision);
            await().atMost(Duration.ofSeconds(60))
                    .pollInterval(Duration.ofMillis(50))
                    .untilAsserted(() -> assertThat(besideThe(schema)).isNotEmpty());

            supervision.stop(StopReason.CANCELLED);

            assertThat(Runs.outcome(running)).isEqualTo(new ChangeOutcome.Stopped());
            assertThat(Traces.ask(schema, typeOfPayload(schema))).doesNotContain("varchar(300)");
            assertNothingIsLeftBeside(schema);
            Traces.assertNobodyIsLeft(schema);
        }
    }

    @ParameterizedTest(allowZeroInvocations = true)
    @MethodSource("thoseThatBlock")
    void withoutTheToolItIsRefusedBeforeAnythingIsTouched(TestDatabase database) throws Exception {
        try (var rig = Rig.create(largeFrom(1000, "no-such-tool"));
                var schema = database.newSchema("large")) {
            Traces.fill(schema, "big", 12);

            assertThatThrownBy(() -> rig.planned(Rig.target(schema), WIDER))
                    .hasMessageContaining("change set changelog.yaml::wider::books")
                    .hasMessageContaining("no-such-tool is not installed")
                    .hasMessageContaining("blocking allowed");
        }
    }

    @ParameterizedTest
    @MethodSource("databases")
    void whoeverWritesTheMarkHimselfIsRefused(TestDatabase database) throws Exception {
        try (var rig = Rig.create(largeFrom(1000, TOOL));
                var schema = database.newSchema("large")) {
            Traces.fill(schema, "big", 2);

            assertThatThrownBy(() -> rig.planned(
                            Rig.target(schema),
                            WIDER.replace("ALTER TABLE", "/* beside the live table */ ALTER TABLE")))
                    .hasMessageContaining("leave it out");
        }
    }

    private static String typeOfPayload(TestSchema schema) {
        return "SELECT COLUMN_TYPE FROM information_schema.COLUMNS WHERE COLUMN_NAME = 'payload' AND TABLE_NAME = 'big'"
                + " AND TABLE_SCHEMA = '" + schema.name() + "'";
    }

    private static List<String> besideThe(TestSchema schema) throws Exception {
        try (var connection = schema.connect()) {
            return new Remains(connection, schema.name(), "big").found();
        }
    }

    private static void assertNothingIsLeftBeside(TestSchema schema) throws Exception {
        assertThat(besideThe(schema)).isEmpty();
    }
}
