package dev.whimbrel.targets.binlog;

import java.util.List;
import java.util.Map;

/**
 * What a server says of itself and of some tables, as far as a replay needs it.
 *
 * @param logged whether there is a log that this account may ask for
 * @param mayRead whether the account may read it
 * @param mayMark whether the account can make its own writes known
 * @param settings of the log; one that the server does not know is missing
 */
record ReplayFacts(boolean logged, boolean mayRead, boolean mayMark, Map<String, String> settings, List<Table> tables) {
    /** @param hidden whether the server keeps columns in it that the catalog does not show */
    record Table(
            String name, String engine, boolean versioned, boolean hidden, List<String> key, List<Column> columns) {}

    record Column(String name, String type, boolean compressed) {}
}
