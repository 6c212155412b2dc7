package dev.whimbrel.orchestrator.execution;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** A table, rows in it, changes by a migration, and writes of others, all from one seed. */
final class RandomRows {
    private static final List<String> KEYS =
            List.of("id INT NOT NULL", "id BIGINT NOT NULL", "id VARCHAR(20) NOT NULL");
    private static final List<String> ASSIGNMENTS = List.of(
            "n = n + 1", "word = UPPER(word)", "price = price * 2", "day = NULL", "doc = '{\"b\": 1}'", "raw_ = 0x00");
    private static final int ROWS = 120;

    private final Random random;
    private final boolean composite;
    private final String key;
    private final boolean clock;

    RandomRows(Random random) {
        this.random = random;
        this.composite = random.nextBoolean();
        this.key = KEYS.get(random.nextInt(KEYS.size()));
        this.clock = random.nextBoolean();
    }

    String table() {
        return "CREATE TABLE item (" + key + ", part " + (composite ? "VARBINARY(8)" : "INT") + " NOT NULL, "
                + "n INT, word VARCHAR(40), price DECIMAL(10,3), day DATE, doc JSON, raw_ BLOB, "
                + (clock ? "seen TIMESTAMP(6) NULL ON UPDATE CURRENT_TIMESTAMP(6), " : "seen INT, ")
                + "PRIMARY KEY (id" + (composite ? ", part" : "")
                + ")) ENGINE=InnoDB DEFAULT CHARSET=utf8mb4";
    }

    String fill() {
        return IntStream.range(0, ROWS)
                .mapToObj(this::row)
                .collect(Collectors.joining(
                        ", ", "INSERT INTO item (id, part, n, word, price, day, doc, raw_) VALUES ", ""));
    }

    /** Clocks that do not stand where no change would leave them. */
    String wind() {
        return clock ? "UPDATE item SET seen = '2020-01-02 03:04:05.678' WHERE n > 2" : "DO 0";
    }

    private String row(int id) {
        return "(" + id + ", " + id % 3 + ", " + number() + ", " + word() + ", " + orNull(random.nextInt(9999) + ".125")
                + ", " + orNull("'20" + (10 + random.nextInt(20)) + "-02-28'") + ", "
                + orNull("'{\"a\": " + random.nextInt(5) + "}'") + ", " + orNull("X'0" + random.nextInt(9) + "FF'")
                + ")";
    }

    private String orNull(String value) {
        return random.nextInt(6) == 0 ? "NULL" : value;
    }

    private String number() {
        return orNull(String.valueOf(random.nextInt(10)));
    }

    /** Some that only their bytes tell apart. */
    private String word() {
        return orNull("'" + List.of("a", "A", "a ", "", "ä", "b").get(random.nextInt(6)) + "'");
    }

    /** @param sets the columns that are set; empty for a DELETE */
    record Change(String sql, List<String> sets) {}

    List<Change> changes() {
        var changes = new ArrayList<Change>();
        for (int i = random.nextInt(3); i >= 0; i--) {
            changes.add(random.nextInt(3) == 0 ? new Change("DELETE FROM item" + condition(), List.of()) : update());
        }
        return changes;
    }

    private Change update() {
        var some = new ArrayList<>(ASSIGNMENTS);
        Collections.shuffle(some, random);
        var assignments = some.subList(0, 1 + random.nextInt(2));
        return new Change(
                "UPDATE item SET " + String.join(", ", assignments) + condition(),
                assignments.stream()
                        .map(each -> each.substring(0, each.indexOf(' ')))
                        .toList());
    }

    private String condition() {
        return switch (random.nextInt(5)) {
            case 0 -> "";
            case 1 -> " WHERE n < " + random.nextInt(10);
            case 2 -> " WHERE word = 'a' OR price IS NULL";
            case 3 -> " WHERE n IN (1, 2, 3) AND id <> 7";
            default -> " WHERE n % " + (2 + random.nextInt(3)) + " = 0";
        };
    }

    /** What others do, to single rows most of all. */
    List<String> writes() {
        var writes = new ArrayList<String>();
        for (int i = random.nextInt(40); i > 0; i--) {
            var id = random.nextInt(ROWS + 20);
            var where = " WHERE id = '" + id + "'";
            writes.add(
                    switch (random.nextInt(6)) {
                        case 0 -> "UPDATE item SET word = " + word() + where;
                        case 1 -> "UPDATE item SET n = " + number() + where;
                        case 2 -> "UPDATE item SET raw_ = X'77', price = 1" + where;
                        case 3 -> "DELETE FROM item" + where;
                        case 4 -> "REPLACE INTO item (id, part, n, word, price, day, doc, raw_) VALUES " + row(id);
                        default ->
                            "INSERT IGNORE INTO item (id, part, n, word, price, day, doc, raw_) VALUES " + row(id);
                    });
        }
        return writes;
    }
}
