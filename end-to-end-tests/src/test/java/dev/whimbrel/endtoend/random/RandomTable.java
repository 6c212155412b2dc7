package dev.whimbrel.endtoend.random;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * A table as it is before the migration.
 *
 * @param parent the table that its column {@code parent_id} refers to
 * @param wordy its key is a word and not a number
 * @param unique a column without equal values
 */
record RandomTable(
        String name,
        List<Column> columns,
        @Nullable String parent,
        boolean wordy,
        @Nullable String unique) {
    static final int ROWS = 25;

    record Column(String name, Kind kind, boolean nullable) {
        String definition() {
            return name + " " + kind.sql() + (nullable ? " NULL" : " NOT NULL");
        }
    }

    static RandomTable any(Random random, String name, @Nullable RandomTable before) {
        var columns = new ArrayList<Column>();
        for (int i = 1 + random.nextInt(5); i > 0; i--) {
            columns.add(new Column("c" + i, Kind.any(random), random.nextBoolean()));
        }
        var unique = columns.stream()
                .filter(column -> column.kind() == Kind.WHOLE || column.kind() == Kind.NAME)
                .filter(_ -> random.nextInt(3) == 0)
                .map(Column::name)
                .findFirst()
                .orElse(null);
        var parent = before != null && !before.wordy() && random.nextBoolean() ? before.name() : null;
        return new RandomTable(name, List.copyOf(columns), parent, random.nextInt(4) == 0, unique);
    }

    String create() {
        return "CREATE TABLE " + name + " (id " + (wordy ? "VARCHAR(20)" : "BIGINT") + " NOT NULL, "
                + columns.stream().map(Column::definition).collect(Collectors.joining(", "))
                + (parent == null
                        ? ""
                        : ", parent_id BIGINT NULL, CONSTRAINT fk_" + name + " FOREIGN KEY (parent_id) REFERENCES "
                                + parent + " (id)")
                + (unique == null ? "" : ", UNIQUE KEY one_" + unique + " (" + unique + ")")
                + ", PRIMARY KEY (id)) DEFAULT CHARSET = utf8mb4";
    }

    /** All names, the key first. */
    List<String> names() {
        var names = new ArrayList<String>();
        names.add("id");
        columns.forEach(column -> names.add(column.name()));
        if (parent != null) {
            names.add("parent_id");
        }
        return names;
    }

    String key(int number) {
        return wordy ? "k" + number : String.valueOf(number);
    }

    /** What others write as a row. */
    List<String> row(int id, int number, Random random, @Nullable String parentId) {
        var row = new ArrayList<String>();
        row.add(key(id));
        for (var column : columns) {
            row.add(
                    column.nullable() && random.nextInt(5) == 0
                            ? "NULL"
                            : column.kind().ofOthers(number));
        }
        if (parent != null) {
            row.add(parentId == null ? "NULL" : parentId);
        }
        return row;
    }

    String insert(List<String> row) {
        return "INSERT INTO " + name + " (" + String.join(", ", names()) + ") VALUES ("
                + row.stream().map(RandomTable::literal).collect(Collectors.joining(", ")) + ")";
    }

    static String literal(String value) {
        return value.equals("NULL") ? value : "'" + value + "'";
    }
}
