package dev.whimbrel.benchmarks.overhead;

import dev.whimbrel.benchmarks.frame.Benchmark;
import dev.whimbrel.benchmarks.frame.Case;
import dev.whimbrel.benchmarks.frame.Contender;
import dev.whimbrel.benchmarks.frame.Peer;
import dev.whimbrel.benchmarks.frame.Stage;
import dev.whimbrel.benchmarks.frame.Unit;
import dev.whimbrel.orchestrator.execution.BareExecutor;
import java.io.IOException;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Arrays;
import java.util.List;

/**
 * What the executor costs: against the bare statements for one schema, against stock Liquibase for many. Schemas are made and
 * dropped while no clock runs.
 */
public final class OverheadBenchmark implements Benchmark {
    private static final int MANY = 100;
    private static final int WORKERS = 8;

    @Override
    public String name() {
        return "overhead";
    }

    @Override
    public String description() {
        return "the executor beside bare statements, and a hundred schemas beside stock Liquibase";
    }

    @Override
    public List<Case> cases(Stage stage) throws Exception {
        var ours = Ours.on(stage, WORKERS);
        var many = Math.max(WORKERS, (int) (MANY * stage.scale()));
        return List.of(one(stage, ours), first(stage, ours, many), nothing(stage, ours, many));
    }

    /** The schema has been migrated before: with tables, a history and a journal. */
    private static Case one(Stage stage, BareExecutor ours) throws Exception {
        var text = Text.three();
        var earlier = Text.ten();
        var schemas = stage.later(Schemas.of(stage.server(), "one_", 1));
        var name = schemas.names().getFirst();
        var target = schemas.target(name);
        Contender executor = () -> {
            schemas.empty();
            ours.migrate(target, earlier.request(name), new Unsupervised());
            var planned = ours.plan(target, text.request(name));
            return milliseconds(() -> ours.execute(planned, target, new Unsupervised()));
        };
        return new Case(
                "three change sets of DDL, one schema",
                Unit.MILLISECONDS,
                repeated(executor),
                List.of(
                        Peer.of(
                                "the bare statements (limit; allowed: 0.77)",
                                repeated(() -> bare(schemas, name, earlier, text))),
                        Peer.of("stock Liquibase", repeated(stock(stage, schemas, name, earlier, text)))));
    }

    /** On a connection that is open already, as ours is. */
    private static double bare(Schemas schemas, String name, Text earlier, Text text) throws Exception {
        schemas.empty();
        try (var connection = schemas.connect(name)) {
            execute(connection, earlier);
            return milliseconds(() -> execute(connection, text));
        }
    }

    private static void execute(Connection connection, Text text) throws SQLException {
        try (var statement = connection.createStatement()) {
            for (var sql : text.statements()) {
                statement.execute(sql);
            }
        }
    }

    private static Contender stock(Stage stage, Schemas schemas, String name, Text earlier, Text text)
            throws IOException, SQLException {
        var before = new StockLiquibase(stage.server(), stage.workspace().resolve("bench-ten"), earlier);
        var stock = new StockLiquibase(stage.server(), stage.workspace().resolve("bench-three"), text);
        return () -> {
            schemas.empty();
            before.update(name);
            return milliseconds(() -> stock.update(name));
        };
    }

    private static Case first(Stage stage, BareExecutor ours, int many) throws Exception {
        var text = Text.ten();
        var schemas = stage.later(Schemas.of(stage.server(), "many_", many));
        var crowd = new Crowd(schemas, ours, text, WORKERS);
        var stock = new StockLiquibase(stage.server(), stage.workspace().resolve("bench-ten"), text);
        return new Case(
                many + " schemas of ten change sets, " + WORKERS + " workers",
                Unit.MILLISECONDS,
                () -> {
                    schemas.empty();
                    return milliseconds(() -> crowd.migrate(text.statements().size()));
                },
                List.of(Peer.of("stock Liquibase, one after the other", () -> {
                    schemas.empty();
                    return milliseconds(() -> all(schemas, stock));
                })));
    }

    private static Case nothing(Stage stage, BareExecutor ours, int many) throws Exception {
        var text = Text.ten();
        var schemas = stage.later(Schemas.of(stage.server(), "same_", many));
        schemas.empty();
        var crowd = new Crowd(schemas, ours, text, WORKERS);
        crowd.migrate(text.statements().size());
        var stock = new StockLiquibase(stage.server(), stage.workspace().resolve("bench-ten"), text);
        return new Case(
                "the same with nothing pending",
                Unit.MILLISECONDS,
                () -> milliseconds(() -> crowd.migrate(0)),
                List.of(Peer.of(
                        "stock Liquibase, one after the other", () -> milliseconds(() -> all(schemas, stock)))));
    }

    private static void all(Schemas schemas, StockLiquibase stock) throws Exception {
        for (var name : schemas.names()) {
            stock.update(name);
        }
    }

    private interface Work {
        void run() throws Exception;
    }

    /** A few milliseconds are measured several times, and their median is the figure of the run. */
    private static Contender repeated(Contender contender) {
        return () -> {
            var figures = new double[9];
            for (var i = 0; i < figures.length; i++) {
                figures[i] = contender.run();
            }
            Arrays.sort(figures);
            return figures[figures.length / 2];
        };
    }

    private static double milliseconds(Work work) throws Exception {
        var began = System.nanoTime();
        work.run();
        return (System.nanoTime() - began) / 1e6;
    }
}
