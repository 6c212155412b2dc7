package dev.whimbrel.orchestrator.undo;

import dev.whimbrel.backup.v1.BackedUpTable;
import dev.whimbrel.targets.Target;
import dev.whimbrel.targets.binlog.OthersWrites;
import dev.whimbrel.targets.binlog.Remainder;
import dev.whimbrel.targets.catalog.Catalog;
import dev.whimbrel.targets.content.ContentChecksum;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;

/** Compares a target with what it was. Only what was compared may be said. */
final class Proof {
    private final Connection connection;
    private final Target target;
    private final LossMeasure loss;

    Proof(Connection connection, Target target, LossMeasure loss) {
        this.connection = connection;
        this.target = target;
        this.loss = loss;
    }

    /** What was compared and found equal, or what is different. */
    record Comparison(List<String> equal, List<String> different) {
        boolean holds() {
            return different.isEmpty();
        }
    }

    static Comparison catalog(Catalog before, Catalog now) {
        var differences = before.differencesTo(now);
        if (!differences.isEmpty() || !before.fingerprint().equals(now.fingerprint())) {
            return new Comparison(List.of(), differences.isEmpty() ? List.of("the catalog differs") : differences);
        }
        return new Comparison(
                List.of("the catalog is what it was before (" + before.objects().size() + " objects, fingerprint "
                        + before.fingerprint().substring(0, 12) + ")"),
                List.of());
    }

    /** Content of tables against their backup; of a table that others wrote to meanwhile, against what they wrote, row by row. */
    Comparison content(List<BackedUpTable> backedUp, Doings doings) throws SQLException {
        var equal = new ArrayList<String>();
        var different = new ArrayList<String>();
        var rows = 0L;
        for (var table : backedUp) {
            var now = ContentChecksum.of(connection, target.schema(), table.getName());
            if (now.checksum().equals(table.getContentChecksum()) && now.rows() == table.getRows()) {
                rows += now.rows();
            } else {
                var judged = judge(table.getName(), doings);
                equal.addAll(judged.equal());
                different.addAll(judged.different());
            }
        }
        if (equal.isEmpty() && different.isEmpty() && !backedUp.isEmpty()) {
            equal.add("the content of " + words(backedUp.size(), "table") + " (" + words(rows, "row")
                    + ") is what it was before");
        }
        return new Comparison(equal, different);
    }

    private Comparison judge(String table, Doings doings) throws SQLException {
        return switch (loss.on(List.of(table))) {
            case OthersWrites.Counted counted
            when counted.total() > 0 -> beside(table, "others wrote " + words(counted.total(), "row"), doings);
            case OthersWrites.Counted _ ->
                different(table, "its content is not what it was, and nobody else wrote to it");
            case OthersWrites.Unknown(var why)
            when doings.on(table) instanceof Doings.Effect.None ->
                equal(
                        table,
                        "the migration took away no value that was there, or put each back where it was; others may have written to it"
                                + " meanwhile, so its content was not compared (" + why + ")");
            case OthersWrites.Unknown(var why) ->
                different(
                        table,
                        "its content is not what it was, and whether others wrote to it cannot be known: " + why);
        };
    }

    private Comparison beside(String table, String others, Doings doings) throws SQLException {
        return switch (doings.on(table)) {
            case Doings.Effect.None() ->
                equal(
                        table,
                        others
                                + " meanwhile, which are kept; the migration took away no value that was there, or put each back where it was");
            case Doings.Effect.Replaced() ->
                equal(
                        table,
                        others
                                + " since the backup; it was put back from there and compared before anybody wrote to it again");
            case Doings.Effect.Hidden(var what) ->
                different(
                        table,
                        others + " meanwhile, and " + what + ": so what it holds cannot be shown to be what it was");
            case Doings.Effect.OfRows() ->
                switch (loss.remainder(table, doings.tablesWithChangedRows())) {
                    case Remainder.Nothing(var rows) ->
                        equal(
                                table,
                                others + " meanwhile, which are kept; nothing is left of what the migration did to "
                                        + words(rows, "row") + ", by the binary log");
                    case Remainder.Rows(var rows, var keys) ->
                        different(
                                table,
                                words(rows, "row") + " would be different without the migration, such as "
                                        + String.join(", ", keys));
                    case Remainder.Unknown(var why) ->
                        different(
                                table,
                                others
                                        + " meanwhile, and whether anything of the migration is left in it cannot be shown: "
                                        + why);
                };
        };
    }

    private static Comparison equal(String table, String words) {
        return new Comparison(List.of("table " + table + ": " + words), List.of());
    }

    private static Comparison different(String table, String words) {
        return new Comparison(List.of(), List.of("table " + table + ": " + words));
    }

    private static String words(long count, String noun) {
        return count + " " + noun + (count == 1 ? "" : "s");
    }
}
