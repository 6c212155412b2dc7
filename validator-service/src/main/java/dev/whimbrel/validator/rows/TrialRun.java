package dev.whimbrel.validator.rows;

import dev.whimbrel.targets.Flavour;
import dev.whimbrel.validator.rules.Answer;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;

/** Carries a statement out a few times, throws its rows away, and asks the server how it goes about it. */
final class TrialRun {
    private static final int TIMES = 3;

    private final Queries queries;
    private final Flavour flavour;
    private final String sql;

    TrialRun(Queries queries, Flavour flavour, String sql) {
        this.queries = queries;
        this.flavour = flavour;
        this.sql = sql;
    }

    private record Way(long rows, long whole, List<String> tables) {}

    Answer answer() throws SQLException {
        var way = queries.ask(
                (flavour == Flavour.MYSQL ? "EXPLAIN FORMAT=TRADITIONAL " : "EXPLAIN ") + sql, TrialRun::way);
        var times = new ArrayList<Long>();
        for (var i = 0; i < TIMES; i++) {
            var began = System.nanoTime();
            queries.stream(sql, TrialRun::readAll);
            times.add((System.nanoTime() - began) / 1000);
        }
        var median = times.stream().sorted().toList().get(TIMES / 2);
        return new Answer.Counted(List.of(median, way.rows(), way.whole()), way.tables());
    }

    private static Void readAll(ResultSet rows) throws SQLException {
        while (rows.next()) {
            rows.getString(1);
        }
        return null;
    }

    private static Way way(ResultSet steps) throws SQLException {
        long rows = 0;
        long whole = 0;
        var tables = new ArrayList<String>();
        while (steps.next()) {
            var table = steps.getString("table");
            var access = steps.getString("type");
            if (table == null || access == null) {
                continue;
            }
            rows += steps.getLong("rows");
            whole += access.equalsIgnoreCase("ALL") ? 1 : 0;
            var index = steps.getString("key");
            tables.add(table + (index == null ? " read whole" : " by " + index));
        }
        return new Way(rows, whole, tables);
    }
}
