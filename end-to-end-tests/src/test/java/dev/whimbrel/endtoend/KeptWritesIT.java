package dev.whimbrel.endtoend;

import static org.assertj.core.api.Assertions.assertThat;

import dev.whimbrel.migration.v1.MigrationState;
import dev.whimbrel.testparts.TestDatabase;
import dev.whimbrel.testparts.TestSchema;
import java.sql.SQLException;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** A migration destroys data and fails; all the while others write to the same table. It goes, and all that they wrote stays. */
class KeptWritesIT {
    private static SystemOnEach each;

    private static final String DESTROYED = """
            --liquibase formatted sql
            --changeset ann:tidy-up
            DELETE FROM film WHERE id % 10 = 3;
            UPDATE film SET title = NULL WHERE id > 0;
            ALTER TABLE film DROP COLUMN note, ADD COLUMN fresh INT NOT NULL DEFAULT 1 FIRST;

            --changeset ann:then-fail
            ALTER TABLE no_such_table ADD COLUMN a INT;
            """;

    @BeforeAll
    static void start() throws Exception {
        each = SystemOnEach.start("kept", schema -> {
            schema.run(
                    "create table film (id int primary key, title varchar(50), note varchar(50), rented int not null);");
            schema.run("insert into film with recursive n (i) as (select 1 union all select i + 1 from n where i < 500)"
                    + " select i, concat('film ', i), 'note', 0 from n;");
        });
    }

    @AfterAll
    static void stop() {
        each.close();
    }

    @ParameterizedTest
    @MethodSource("dev.whimbrel.testparts.Parts#databases")
    void aRestoreByItselfLosesNothingThatOthersWrote(TestDatabase database) throws Exception {
        var running = each.system();
        var schema = each.schema(database);
        var before = Snapshot.of(schema);
        var over = new AtomicBoolean();
        try (var others = Executors.newVirtualThreadPerTaskExecutor()) {
            var written = others.submit(writer(schema, over));
            try {
                var request = Requests.request(each.alias(database), "destroyed.sql", DESTROYED)
                        .build();
                running.submit(request);
                var last = running.outcomes().of(request.getRequestId());
                over.set(true);
                var rented = written.get();

                assertThat(last.getTo()).as(String.valueOf(last.getReason())).isEqualTo(MigrationState.ROLLED_BACK);
                assertThat(running.outcomes().path(request.getRequestId())).contains(MigrationState.RESTORING);
                assertThat(last.getProof())
                        .anyMatch(line -> line.contains("changes of rows that others made since the backup"))
                        .anyMatch(line -> line.contains("the catalog is what it was before"));
                assertThat(before.catalog().differencesTo(Snapshot.of(schema).catalog()))
                        .isEmpty();
                assertThat(rows(schema)).isEqualTo(rented);
                assertThat(number(
                                schema, "select count(*) from film where title is null or note is null and id <= 500"))
                        .isZero();
            } finally {
                over.set(true);
            }
        }
    }

    /** Adds films, and counts how often its own were rented, until it is over. @return what must be there */
    private static Callable<Map<Integer, Integer>> writer(TestSchema schema, AtomicBoolean over) {
        return () -> {
            var model = new TreeMap<Integer, Integer>();
            try (var connection = schema.connect();
                    var statement = connection.createStatement()) {
                for (int i = 1; !over.get(); i++) {
                    int id = 1_000 + i;
                    statement.execute("insert into film (id, title, rented) values (" + id + ", 'new', " + i + ")");
                    model.put(id, i);
                    int old = i % 500 + 1;
                    if (statement.executeUpdate("update film set rented = " + i + " where id = " + old) > 0) {
                        model.put(old, i);
                    }
                }
            }
            return model;
        };
    }

    /** Those that were written to. */
    private static Map<Integer, Integer> rows(TestSchema schema) throws SQLException {
        var rows = new TreeMap<Integer, Integer>();
        try (var connection = schema.connect();
                var statement = connection.createStatement();
                var found = statement.executeQuery("select id, rented from film where rented > 0")) {
            while (found.next()) {
                rows.put(found.getInt(1), found.getInt(2));
            }
        }
        return rows;
    }

    private static long number(TestSchema schema, String sql) throws SQLException {
        try (var connection = schema.connect();
                var statement = connection.createStatement();
                var row = statement.executeQuery(sql)) {
            row.next();
            return row.getLong(1);
        }
    }
}
