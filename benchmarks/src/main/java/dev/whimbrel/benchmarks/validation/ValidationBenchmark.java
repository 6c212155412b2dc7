package dev.whimbrel.benchmarks.validation;

import dev.whimbrel.benchmarks.data.DataSet;
import dev.whimbrel.benchmarks.frame.Benchmark;
import dev.whimbrel.benchmarks.frame.Case;
import dev.whimbrel.benchmarks.frame.Contender;
import dev.whimbrel.benchmarks.frame.Peer;
import dev.whimbrel.benchmarks.frame.Stage;
import dev.whimbrel.benchmarks.frame.Unit;
import java.sql.SQLException;
import java.util.List;

/**
 * What looking at rows costs. The limit of all rules together is {@code CHECKSUM TABLE} of the same tables: the least that a server
 * can do to read every value once. The peers of single questions are the statements that people write for them.
 */
public final class ValidationBenchmark implements Benchmark {
    @Override
    public String name() {
        return "validation";
    }

    @Override
    public String description() {
        return "lint of a thousand statements, all built-in rules about rows, duplicates without an index, orphans";
    }

    @Override
    public List<Case> cases(Stage stage) throws Exception {
        var data = DataSet.on(stage);
        var ours = stage.later(new Validator(data));
        return List.of(
                LintCase.in(stage),
                new Case(
                        "all rules about rows of all tables",
                        Unit.SECONDS,
                        seconds(ours::askEverything),
                        List.of(Peer.of(
                                "CHECKSUM TABLE (limit)",
                                seconds(() -> run(data, "CHECKSUM TABLE " + String.join(", ", data.tables())))))),
                duplicates(data, ours, "orders", "reference"),
                duplicates(data, ours, "order_items", "label"),
                new Case(
                        "orphans: order_items.order_id",
                        Unit.SECONDS,
                        seconds(() -> ours.orphans("order_items", "order_id", "orders")),
                        List.of(Peer.of(
                                "LEFT JOIN",
                                seconds(() -> run(
                                        data,
                                        "SELECT COUNT(*) FROM order_items c LEFT JOIN orders p ON p.id = c.order_id"
                                                + " WHERE c.order_id IS NOT NULL AND p.id IS NULL"))))));
    }

    private static Case duplicates(DataSet data, Validator ours, String table, String column) {
        return new Case(
                "duplicates: " + table + "." + column,
                Unit.SECONDS,
                seconds(() -> ours.duplicates(table, column)),
                List.of(Peer.of(
                        "GROUP BY … HAVING",
                        seconds(() -> run(
                                data,
                                "SELECT COUNT(*) FROM (SELECT " + column + " FROM " + table + " GROUP BY " + column
                                        + " HAVING COUNT(*) > 1) d")))));
    }

    private interface Work {
        void run() throws Exception;
    }

    private static Contender seconds(Work work) {
        return () -> {
            var began = System.nanoTime();
            work.run();
            return (System.nanoTime() - began) / 1e9;
        };
    }

    private static void run(DataSet data, String sql) throws SQLException {
        try (var connection = data.connect();
                var statement = connection.createStatement();
                var rows = statement.executeQuery(sql)) {
            while (rows.next()) {
                rows.getString(1);
            }
        }
    }
}
