package dev.whimbrel.endtoend;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.whimbrel.migration.v1.AllowedLoss;
import dev.whimbrel.migration.v1.MigrationOptions;
import dev.whimbrel.migration.v1.MigrationState;
import dev.whimbrel.migration.v1.MigrationStateChanged;
import dev.whimbrel.testparts.TestDatabase;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What others wrote was to be kept, and it turns out that it cannot be: then it is asked again what would be lost. */
class RefusedReplayIT {
    private static final String DATABASES = "dev.whimbrel.testparts.Parts#databases";
    private static final String LONG = "long ".repeat(20).strip();
    private static SystemOnEach each;

    /** Between the first and the last it waits for whoever looks at the table in between. */
    private static final String WIDENED = """
            --liquibase formatted sql
            --changeset ann:widen
            alter table %1$s modify title varchar(200);
            --changeset ann:in-between
            alter table gate_of_%1$s add column a int;
            --changeset ann:destroy
            alter table %1$s drop column note;
            --changeset ann:then-fail
            alter table no_such_table add column a int;
            """;

    private static final String RENUMBERED = """
            --liquibase formatted sql
            --changeset ann:renumber
            update book set id = id + 10000 where id > 0;
            --changeset ann:then-fail
            alter table no_such_table add column a int;
            """;

    @BeforeAll
    static void start() throws Exception {
        each = SystemOnEach.start("refused", schema -> {
            for (var table : new String[] {"film", "song", "book"}) {
                schema.run("create table " + table + " (id int primary key, title varchar(50), note varchar(50));"
                        + "insert into " + table + " values (1, 'one', 'a'), (2, 'two', 'b'), (3, 'three', 'c');"
                        + "create table gate_of_" + table + " (id int primary key);");
            }
        });
    }

    @AfterAll
    static void stop() {
        each.close();
    }

    @ParameterizedTest
    @MethodSource(DATABASES)
    void aPersonIsToldWhatWouldBeLostWhereThatIsNotAllowed(TestDatabase database) throws Exception {
        var last = widenedAndWritten(database, "film", AllowedLoss.NONE);

        assertThat(last.getTo()).as(String.valueOf(last.getReason())).isEqualTo(MigrationState.NEEDS_ATTENTION);
        assertThat(last.getReason())
                .contains("that does not fit its former definition")
                .contains("is still possible; by a restore 1 row that others wrote since the backup would be lost")
                .contains("film 4");
        assertThat(ask(database, "select title from film where id = 4")).isEqualTo(LONG);
    }

    @ParameterizedTest
    @MethodSource(DATABASES)
    void theRestoreThatLosesItFollowsWhereThatIsAllowed(TestDatabase database) throws Exception {
        var before = Snapshot.of(each.schema(database));

        var last = widenedAndWritten(database, "song", AllowedLoss.WRITES_SINCE_BACKUP);

        assertThat(last.getTo()).as(String.valueOf(last.getReason())).isEqualTo(MigrationState.ROLLED_BACK);
        assertThat(before.catalog()
                        .differencesTo(Snapshot.of(each.schema(database)).catalog()))
                .isEmpty();
        assertThat(ask(database, "select group_concat(id, title, note order by id) from song"))
                .isEqualTo("1onea,2twob,3threec");
    }

    @ParameterizedTest
    @MethodSource(DATABASES)
    void theRestoreFollowsByItselfWhereNobodyElseWrote(TestDatabase database) throws Exception {
        var running = each.system();
        var request = Requests.request(each.alias(database), "renumbered.sql", RENUMBERED)
                .build();

        running.submit(request);
        var last = running.outcomes().of(request.getRequestId());

        assertThat(last.getTo()).as(String.valueOf(last.getReason())).isEqualTo(MigrationState.ROLLED_BACK);
        assertThat(running.outcomes().path(request.getRequestId()))
                .as("with an attempt to keep writes before")
                .containsSubsequence(MigrationState.RESTORING, MigrationState.ROLLING_BACK, MigrationState.RESTORING);
        assertThat(ask(database, "select group_concat(id, title, note order by id) from book"))
                .isEqualTo("1onea,2twob,3threec");
    }

    /** Somebody writes a title that only the wider column holds. */
    private static MigrationStateChanged widenedAndWritten(TestDatabase database, String table, AllowedLoss allowed)
            throws Exception {
        var running = each.system();
        var request = Requests.request(each.alias(database), table + ".sql", WIDENED.formatted(table))
                .setOptions(
                        MigrationOptions.newBuilder().setAllowedLoss(allowed).build())
                .build();
        try (var looking = each.schema(database).connect();
                var writing = each.schema(database).connect()) {
            hold(looking, "gate_of_" + table);
            running.submit(request);
            await().atMost(Duration.ofMinutes(1))
                    .until(() -> ask(
                                    database,
                                    "select column_type from information_schema.columns where table_schema = '"
                                            + each.schema(database).name() + "' and table_name = '" + table
                                            + "' and column_name = 'title'")
                            .equals("varchar(200)"));
            run(writing, "insert into " + table + " values (4, '" + LONG + "', 'd')");
            run(looking, "commit");
            run(looking, "unlock tables");
            return running.outcomes().of(request.getRequestId());
        }
    }

    /** MariaDB does not say which tables a transaction holds, so any change waits for it; on MySQL a locked table stands in the way of the backup. */
    private static void hold(Connection connection, String table) throws SQLException {
        if (connection.getMetaData().getDatabaseProductVersion().contains("MariaDB")) {
            run(connection, "lock tables " + table + " read");
        } else {
            connection.setAutoCommit(false);
            run(connection, "select * from " + table);
        }
    }

    private static void run(Connection connection, String sql) throws SQLException {
        try (var statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    private static String ask(TestDatabase database, String sql) throws SQLException {
        try (var connection = each.schema(database).connect();
                var statement = connection.createStatement();
                var row = statement.executeQuery(sql)) {
            row.next();
            return row.getString(1);
        }
    }
}
