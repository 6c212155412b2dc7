package dev.whimbrel.benchmarks.backups;

import dev.whimbrel.benchmarks.data.DataSet;
import dev.whimbrel.benchmarks.frame.Case;
import dev.whimbrel.benchmarks.frame.Contender;
import dev.whimbrel.benchmarks.frame.Peer;
import dev.whimbrel.benchmarks.frame.Stage;
import dev.whimbrel.benchmarks.frame.Unit;
import dev.whimbrel.ddl.TableText;
import dev.whimbrel.orchestrator.quarantine.Quarantine;
import dev.whimbrel.orchestrator.quarantine.QuarantineSettings;
import dev.whimbrel.orchestrator.quarantine.Quarantines;
import dev.whimbrel.orchestrator.quarantine.Verdict;
import dev.whimbrel.targets.ConfiguredTargets;
import dev.whimbrel.targets.Environment;
import dev.whimbrel.targets.Target;
import dev.whimbrel.targets.TargetSettings;
import dev.whimbrel.targets.catalog.CatalogReader;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** What a migration dropped comes back from where it was put aside: of the largest table of the data set, of a tenth of it, and of a single row. */
final class Aside {
    private static final String LARGE = "bench_large";
    private static final String TENTH = "bench_tenth";
    private static final String SMALL = "bench_small";

    private final DataSet data;
    private final Target target;
    private final Quarantines quarantines =
            new Quarantines(new QuarantineSettings(Duration.ofDays(7), Map.of("bench", true)), Clock.systemUTC());

    private Aside(DataSet data, Target target) {
        this.data = data;
        this.target = target;
    }

    static Aside on(DataSet data, Stage stage) throws SQLException {
        var server = data.server();
        var settings = new TargetSettings(
                server.url() + schema(data), server.user(), server.password(), Environment.PRODUCTION, Set.of());
        var aside =
                new Aside(data, ConfiguredTargets.of(Map.of("bench", settings)).get("bench"));
        stage.progress("copying the largest table");
        try (var connection = server.connect();
                var statement = connection.createStatement()) {
            statement.execute("drop schema if exists " + schema(data));
            statement.execute("create schema " + schema(data));
        }
        aside.make(LARGE, "");
        aside.make(TENTH, " where id % 10 = 0");
        aside.make(SMALL, " limit 1");
        stage.later(() -> aside.execute("drop schema if exists " + schema(data)));
        return aside;
    }

    /** Without foreign keys, as what is put aside must be. */
    private void make(String table, String limit) throws SQLException {
        var largest = data.tables().getLast();
        execute("create table " + table + " (primary key (id)) as select * from " + data.schema() + "." + largest
                + limit);
    }

    /** One of its own: the other cases take backups of the data set's. */
    static String schema(DataSet data) {
        return data.schema() + "_aside";
    }

    Case table() {
        return versus("a dropped table comes back: " + data.tables().getLast(), "drop table %s");
    }

    Case column() {
        return versus("a dropped column comes back: " + data.tables().getLast(), "alter table %s drop column label");
    }

    private Case versus(String name, String drop) {
        return new Case(
                name,
                Unit.MILLISECONDS,
                back(drop.formatted(LARGE)),
                List.of(
                        Peer.of("what it may take", () -> 100.0),
                        Peer.of("the same of a tenth of the rows", back(drop.formatted(TENTH))),
                        Peer.of("the same of a table of one row", back(drop.formatted(SMALL)))));
    }

    private Contender back(String drop) {
        return () -> {
            var plan = plan(drop);
            execute(plan.sent());
            var began = System.nanoTime();
            execute(plan.inverse());
            return (System.nanoTime() - began) / 1e6;
        };
    }

    private Verdict.PutAside plan(String drop) throws SQLException {
        try (var connection = data.server().connect(schema(data))) {
            var verdict = quarantine(connection).next(drop);
            if (verdict instanceof Verdict.PutAside aside) {
                return aside;
            }
            throw new IllegalStateException("it would not be put aside: " + verdict);
        }
    }

    private Quarantine quarantine(Connection connection) throws SQLException {
        return quarantines.of(
                target, CatalogReader.read(connection, target.schema()), table -> definition(connection, table));
    }

    private Optional<String> definition(Connection connection, String table) {
        try {
            return TableText.of(connection, target.schema(), table);
        } catch (SQLException unreadable) {
            throw new IllegalStateException(unreadable);
        }
    }

    private void execute(String sql) throws SQLException {
        try (var connection = data.server().connect(schema(data));
                var statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }
}
