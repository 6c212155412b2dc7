package dev.whimbrel.monitor.history;

import dev.whimbrel.migration.v1.PlannedStatement;
import java.util.ArrayList;
import org.jspecify.annotations.Nullable;

/** How a server carries out a planned statement, as one reads it on a page. */
final class CarriedOut {
    private CarriedOut() {}

    /** Null in plans of before this was known. */
    static @Nullable String wayBack(PlannedStatement statement) {
        var loses = statement.getWayBackLoses();
        return statement.getWayBack().isEmpty()
                ? null
                : statement.getWayBack() + (loses.isEmpty() ? "" : "; loses " + loses);
    }

    /** Null where no table's definition changes, and in plans of before this was known. */
    static @Nullable String inWords(PlannedStatement statement) {
        if (!statement.getRefused().isEmpty()) {
            return "The server will refuse it: " + statement.getRefused();
        }
        if (statement.getAlgorithm().isEmpty()) {
            return null;
        }
        var words = new ArrayList<String>();
        words.add(statement.getAlgorithm() + (statement.getRebuild() ? " with a rebuild" : ""));
        words.add(statement.getBlocksWrites() ? "others wait with writes" : "nobody waits");
        if (statement.getRows() != null) {
            words.add((statement.getRowsExact() ? "" : "about ")
                    + statement.getRows()
                    + (statement.getRows() == 1 ? " row" : " rows"));
        }
        if (!statement.getSaving().isEmpty()) {
            words.add(statement.getSaving());
        }
        statement.getDestroys().forEach(what -> words.add("destroys " + what));
        return String.join(", ", words);
    }
}
