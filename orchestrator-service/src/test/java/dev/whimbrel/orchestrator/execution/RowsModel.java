package dev.whimbrel.orchestrator.execution;

import static org.assertj.core.api.Assertions.assertThat;

import dev.whimbrel.testparts.TestSchema;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;

/**
 * What must be there after the way back. Told what the table was after each change alone (on a copy, by the server itself), and what others made of it; knows
 * nothing of how rows are kept.
 */
final class RowsModel {
    private static final List<String> COLUMNS = List.of("n", "word", "price", "day", "doc", "raw_");

    /** Values by column; {@code seen} is the server's clock, or nothing. */
    private record Row(Map<String, String> values, String seen) {}

    /** After no change, one, two … */
    private final List<Map<String, Row>> states = new ArrayList<>();

    /** Of each change. */
    private final List<List<String>> set = new ArrayList<>();

    private Map<String, Row> after = Map.of();
    private Map<String, Row> others = Map.of();

    static RowsModel before(TestSchema schema) throws Exception {
        var model = new RowsModel();
        model.states.add(read(schema));
        return model;
    }

    /** @param sets the columns that the change sets; empty when it deletes */
    void changed(TestSchema copy, List<String> sets) throws Exception {
        states.add(read(copy));
        set.add(sets);
    }

    void applied(TestSchema schema) throws Exception {
        after = read(schema);
    }

    void written(TestSchema schema) throws Exception {
        others = read(schema);
    }

    void compare(TestSchema schema, String story) throws Exception {
        var now = read(schema);
        var expected = new TreeMap<>(others);
        for (int change = states.size() - 1; change > 0; change--) {
            undo(states.get(change - 1), states.get(change), set.get(change - 1), expected);
        }
        assertThat(values(now)).as(story).isEqualTo(values(expected));
        clocks(now, story);
    }

    private static Map<String, Map<String, String>> values(Map<String, Row> rows) {
        var values = new TreeMap<String, Map<String, String>>();
        rows.forEach((key, row) -> values.put(key, row.values()));
        return values;
    }

    private static void undo(Map<String, Row> before, Map<String, Row> left, List<String> set, Map<String, Row> live) {
        for (var was : before.entrySet()) {
            var key = was.getKey();
            var is = left.get(key);
            var there = live.get(key);
            if (is == null && there == null) {
                live.put(key, was.getValue());
            } else if (is != null && there != null && set.stream().noneMatch(column -> differ(is, there, column))) {
                var values = new LinkedHashMap<>(there.values());
                set.forEach(column -> values.put(column, was.getValue().values().get(column)));
                live.put(key, new Row(values, there.seen()));
            }
        }
    }

    private static boolean differ(Row one, Row other, String column) {
        return !Objects.equals(one.values().get(column), other.values().get(column));
    }

    /** Where nobody else changed the row, the clock stands where it stood; where only others did, it stays as they set it. */
    private void clocks(Map<String, Row> now, String story) {
        for (var row : now.entrySet()) {
            var key = row.getKey();
            var before = states.getFirst().get(key);
            var theirs = others.get(key);
            if (theirs == null) {
                continue;
            }
            if (before != null && theirs.equals(after.get(key))) {
                assertThat(row.getValue().seen()).as(key + " of " + story).isEqualTo(before.seen());
            } else if (!theirs.equals(after.get(key))) {
                assertThat(row.getValue().seen()).as(key + " of " + story).isEqualTo(theirs.seen());
            }
        }
    }

    private static Map<String, Row> read(TestSchema schema) throws Exception {
        var rows = new TreeMap<String, Row>();
        try (var connection = schema.connect();
                var statement = connection.createStatement();
                var found = statement.executeQuery(
                        "SELECT CONCAT(id, '/', HEX(part)), n, HEX(CAST(word AS BINARY)), price, day,"
                                + " CAST(doc AS CHAR), HEX(raw_), seen FROM item")) {
            while (found.next()) {
                var values = new LinkedHashMap<String, String>();
                for (int i = 0; i < COLUMNS.size(); i++) {
                    values.put(COLUMNS.get(i), String.valueOf(found.getString(i + 2)));
                }
                rows.put(found.getString(1), new Row(values, String.valueOf(found.getString(8))));
            }
        }
        return rows;
    }
}
