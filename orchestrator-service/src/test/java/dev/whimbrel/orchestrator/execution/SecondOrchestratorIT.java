package dev.whimbrel.orchestrator.execution;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.whimbrel.targets.binlog.WriterMark;
import dev.whimbrel.testparts.Parts;
import dev.whimbrel.testparts.TestDatabase;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Two believe that the migration is theirs. The later one is right, and the earlier one cannot touch the target any more. */
class SecondOrchestratorIT {
    private static final String CHANGELOG = """
            databaseChangeLog:
              - changeSet:
                  id: ledger
                  author: books
                  changes:
                    - sql: {sql: "CREATE TABLE ledger (id INT AUTO_INCREMENT PRIMARY KEY)"}
                    - sql: {sql: "INSERT INTO ledger VALUES (NULL)"}
            """;

    static List<TestDatabase> databases() {
        return Parts.databases();
    }

    @ParameterizedTest
    @MethodSource("databases")
    void whoeverWasTakenOverCanNeitherSendNorWriteTheJournal(TestDatabase database) throws Exception {
        try (var rig = Rig.create();
                var schema = database.newSchema("fence")) {
            var target = Rig.target(schema);
            var migration = rig.planned(target, CHANGELOG);
            var asleep = new RunProgress(new Supervision(), -1);
            try (var zombie = TargetSession.open(target, migration.id(), Succession.WAIT, asleep)) {
                var stale = zombie.sender(JournalEntry.Direction.DO, asleep, Rig.manner());

                assertThat(rig.run(migration, target)).isInstanceOf(ChangeOutcome.Applied.class);

                assertThatThrownBy(() -> stale.send(new Step("late", 0, "INSERT INTO ledger VALUES (NULL)")))
                        .isInstanceOf(java.sql.SQLException.class);
                assertThat(zombie.isLost()).isTrue();
            }
            assertThat(Traces.ask(schema, "SELECT COUNT(*) FROM ledger")).containsExactly("1");
            assertThat(Traces.ask(schema, "SELECT change_set FROM WHIMBREL_JOURNAL WHERE change_set = 'late'"))
                    .isEmpty();
            Traces.assertNobodyIsLeft(schema);
        }
    }

    /** Should both connections live on for whatever reason: the epoch alone keeps the earlier one from beginning a statement. */
    @ParameterizedTest
    @MethodSource("databases")
    void anOlderEpochMayNotEvenSayWhatItIsAboutToDo(TestDatabase database) throws Exception {
        try (var rig = Rig.create();
                var schema = database.newSchema("epoch");
                var later = schema.connect()) {
            var target = Rig.target(schema);
            var migration = rig.planned(target, CHANGELOG);
            var progress = new RunProgress(new Supervision(), -1);
            try (var session = TargetSession.open(target, migration.id(), Succession.WAIT, progress)) {
                Journal.open(later, target.version(), migration.id(), "somebody later", new WriterMark(1));

                var sender = session.sender(JournalEntry.Direction.DO, progress, Rig.manner());
                assertThatThrownBy(() -> sender.send(new Step("late", 0, "CREATE TABLE late (id INT)")))
                        .isInstanceOf(Superseded.class);
            }
            assertThat(Traces.columns(schema, "late")).isEmpty();
        }
    }

    @ParameterizedTest
    @MethodSource("databases")
    void anotherMigrationsRunIsNeverEndedOnlyWaitedForAndNamed(TestDatabase database) throws Exception {
        try (var rig = Rig.create();
                var schema = database.newSchema("other")) {
            var target = Rig.target(schema);
            var first = rig.planned(target, CHANGELOG);
            var second = rig.planned(target, CHANGELOG);
            var progress = new RunProgress(new Supervision(), -1);
            try (var session = TargetSession.open(target, first.id(), Succession.WAIT, progress)) {
                var holder = session.connectionId();

                assertThat(rig.run(second, target))
                        .isInstanceOfSatisfying(
                                ChangeOutcome.Refused.class,
                                refused -> assertThat(refused.why())
                                        .contains("connection " + holder)
                                        .contains(first.id().toString()));

                assertThat(session.isLost()).isFalse();
            }
            assertThat(Traces.columns(schema, "ledger")).isEmpty();
        }
    }
}
