package dev.whimbrel.orchestrator.undo;

import dev.whimbrel.backup.v1.BackedUpTable;
import dev.whimbrel.targets.Target;
import dev.whimbrel.targets.binlog.OthersWrites;
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

    /**
     * Content of tables against their backup. A table that others wrote to meanwhile cannot be compared this way.
     *
     * @param additive see {@link Additive}: what stood in the tables is there
     */
    Comparison content(List<BackedUpTable> backedUp, boolean additive) throws SQLException {
        var equal = new ArrayList<String>();
        var different = new ArrayList<String>();
        var rows = 0L;
        for (var table : backedUp) {
            var now = ContentChecksum.of(connection, target.schema(), table.getName());
            if (now.checksum().equals(table.getContentChecksum()) && now.rows() == table.getRows()) {
                rows += now.rows();
            } else {
                judge(table, additive, equal, different);
            }
        }
        if (equal.isEmpty() && different.isEmpty() && !backedUp.isEmpty()) {
            equal.add("the content of " + words(backedUp.size(), "table") + " (" + words(rows, "row")
                    + ") is what it was before");
        }
        return new Comparison(equal, different);
    }

    private void judge(BackedUpTable table, boolean additive, List<String> equal, List<String> different)
            throws SQLException {
        switch (loss.on(List.of(table.getName()))) {
            case OthersWrites.Counted counted
            when counted.total() > 0 ->
                equal.add("table " + table.getName() + ": others wrote " + words(counted.total(), "row")
                        + " meanwhile and kept them; its content was not compared");
            case OthersWrites.Counted _ ->
                different.add(
                        "table " + table.getName() + ": its content is not what it was, and nobody else wrote to it");
            case OthersWrites.Unknown(var why)
            when additive ->
                equal.add("table " + table.getName()
                        + ": what the migration did to it only added to it, or was taken back row by row; others may have written to it"
                        + " meanwhile, so its content was not compared (" + why + ")");
            case OthersWrites.Unknown(var why) ->
                different.add(
                        "table " + table.getName() + ": its content is not what it was, and whether others wrote to it"
                                + " cannot be known: " + why);
        }
    }

    private static String words(long count, String noun) {
        return count + " " + noun + (count == 1 ? "" : "s");
    }
}
