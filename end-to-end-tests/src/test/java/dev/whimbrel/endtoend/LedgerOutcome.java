package dev.whimbrel.endtoend;

import static org.assertj.core.api.Assertions.assertThat;

import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * What those who wrote to a ledger know of it.
 *
 * @param rows what must be there, by table and key
 * @param failures what they were told, and how often
 */
record LedgerOutcome(
        Ledger ledger,
        Map<String, SortedMap<Long, List<String>>> rows,
        int transactions,
        Map<String, Integer> failures) {

    /** Row by row: everything that is there, and nothing else. */
    void assertIsThere(String story) throws SQLException {
        var now = ledger.now();
        for (var table : rows.keySet()) {
            assertThat(differences(rows.get(table), now.getOrDefault(table, new TreeMap<>())))
                    .as("%s: table %s; writers were told %s", story, table, failures)
                    .isEmpty();
        }
    }

    private static List<String> differences(
            SortedMap<Long, List<String>> written, SortedMap<Long, List<String>> there) {
        var differences = new ArrayList<String>();
        written.forEach((id, row) -> {
            if (!row.equals(there.get(id))) {
                differences.add("written " + row + ", found " + there.get(id));
            }
        });
        there.forEach((id, row) -> {
            if (!written.containsKey(id)) {
                differences.add("nobody's " + row);
            }
        });
        return differences;
    }
}
