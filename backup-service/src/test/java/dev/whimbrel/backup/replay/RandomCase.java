package dev.whimbrel.backup.replay;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.Collectors;

/**
 * One table with random columns, and what happens to it: others write to it and, in the same words, to its model; the
 * migration changes it, and not the model. Others never write to rows that only the migration made, except to see them go.
 */
final class RandomCase {
    static final int STEPS = 12;
    private static final int ROWS = 12;

    private record Col(String origin, RandomType type) {}

    private final long seed;
    private final Random random;
    private final String table;
    private final List<Col> columns = new ArrayList<>();
    private final Map<String, String> nameNow = new HashMap<>();
    private final List<String> added = new ArrayList<>();
    private final List<String> story = new ArrayList<>();
    private int nextId = ROWS;
    private int nextOwn = 1_000;
    private int nextName;

    RandomCase(long seed, String table, boolean mySql) {
        this.seed = seed;
        this.random = new Random(seed);
        this.table = table;
        int width = 1 + random.nextInt(6);
        for (int i = 0; i < width; i++) {
            columns.add(new Col("c" + i, RandomType.any(random, mySql)));
            nameNow.put("c" + i, "c" + i);
        }
    }

    long seed() {
        return seed;
    }

    String table() {
        return table;
    }

    String model() {
        return table + "_model";
    }

    String story() {
        return String.join(";\n", story);
    }

    String[] create() {
        var definition = columns.stream()
                .map(column -> column.origin() + " " + column.type().sql() + " NULL")
                .collect(Collectors.joining(", "));
        var create = "CREATE TABLE " + table + " (id INT UNSIGNED NOT NULL, " + definition
                + ", PRIMARY KEY (id)) DEFAULT CHARSET = utf8mb4";
        var sql = new ArrayList<>(List.of(create, "CREATE TABLE " + model() + " LIKE " + table));
        for (int id = 0; id < ROWS; id++) {
            sql.add("INSERT INTO " + table + " VALUES (" + id + ", " + values() + ")");
        }
        sql.add("INSERT INTO " + model() + " SELECT * FROM " + table);
        story.addAll(sql);
        return sql.toArray(String[]::new);
    }

    private String values() {
        return columns.stream().map(column -> column.type().inBackup(random)).collect(Collectors.joining(", "));
    }

    String equal(String one, String two) {
        return columns.stream()
                .map(column -> column.type().equal(one + "." + column.origin(), two + "." + column.origin()))
                .collect(Collectors.joining(" AND "));
    }

    void step(Connection own, Connection other) throws SQLException {
        if (random.nextInt(3) == 0) {
            var sql = migration();
            story.add("-- own: " + sql);
            KeepingIT.run(own, sql);
        } else {
            others(other);
        }
    }

    private void others(Connection other) throws SQLException {
        other.setAutoCommit(random.nextBoolean());
        for (int i = random.nextInt(4); i >= 0; i--) {
            both(other);
        }
        if (!other.getAutoCommit()) {
            other.commit();
            other.setAutoCommit(true);
        }
    }

    private void both(Connection other) throws SQLException {
        int id = random.nextInt(nextId);
        switch (random.nextInt(6)) {
            case 0, 1 -> insert(other, nextId++);
            case 2 -> write(other, "DELETE FROM %s WHERE id = " + id);
            case 3 -> {
                int free = nextId++;
                write(other, "DELETE FROM %s WHERE id = " + free, "UPDATE %s SET id = " + free + " WHERE id = " + id);
            }
            case 4 -> {
                var anywhere = added.isEmpty() ? "id = id" : added.getFirst() + " = 5";
                run(other, "UPDATE " + table + " SET " + anywhere + " WHERE id >= " + (1_000 + random.nextInt(50)));
            }
            default -> update(other, id);
        }
    }

    private void insert(Connection other, int id) throws SQLException {
        var values = columns.stream().map(column -> column.type().value(random)).toList();
        var names = columns.stream().map(column -> nameNow.get(column.origin())).toList();
        run(
                other,
                "INSERT INTO " + table + " (id, " + String.join(", ", names) + ") VALUES (" + id + ", "
                        + String.join(", ", values) + ")");
        run(other, "INSERT INTO " + model() + " VALUES (" + id + ", " + String.join(", ", values) + ")");
    }

    /** An update of a row that the migration deleted changes the model only: such rows are put back with it by hand. */
    private void update(Connection other, int id) throws SQLException {
        var column = columns.get(random.nextInt(columns.size()));
        var value = column.type().value(random);
        if (exists(other, id)) {
            run(
                    other,
                    "UPDATE " + table + " SET " + nameNow.get(column.origin()) + " = " + value + " WHERE id = " + id);
            run(other, "UPDATE " + model() + " SET " + column.origin() + " = " + value + " WHERE id = " + id);
        }
    }

    private boolean exists(Connection other, int id) throws SQLException {
        try (var statement = other.createStatement();
                var rows = statement.executeQuery("SELECT 1 FROM " + table + " WHERE id = " + id)) {
            return rows.next();
        }
    }

    /** The same to the table and to the model, if the row is there at all. */
    private void write(Connection other, String... forms) throws SQLException {
        var id = forms[forms.length - 1].replaceAll(".*WHERE id = ", "");
        if (exists(other, Integer.parseInt(id))) {
            for (var form : forms) {
                run(other, form.formatted(table));
                run(other, form.formatted(model()));
            }
        }
    }

    private void run(Connection connection, String sql) throws SQLException {
        story.add(sql);
        KeepingIT.run(connection, sql);
    }

    private String migration() {
        var column = columns.get(random.nextInt(columns.size()));
        var now = nameNow.get(column.origin());
        var place = random.nextInt(3) == 0 ? " FIRST" : random.nextBoolean() ? " AFTER id" : "";
        return switch (random.nextInt(8)) {
            case 0 -> "DELETE FROM " + table + " WHERE id % 5 = " + random.nextInt(5);
            case 1 -> {
                var name = "a" + nextName++;
                added.add(name);
                yield "ALTER TABLE " + table + " ADD COLUMN " + name + " INT DEFAULT 4" + place;
            }
            case 2 -> rename(column, "ALTER TABLE " + table + " RENAME COLUMN " + now + " TO ", "");
            case 3 ->
                rename(
                        column,
                        "ALTER TABLE " + table + " CHANGE COLUMN " + now + " ",
                        " " + column.type().wider() + place);
            case 4 ->
                "ALTER TABLE " + table + " MODIFY COLUMN " + now + " "
                        + column.type().wider() + " NULL" + place;
            case 5 -> "INSERT INTO " + table + " (id) VALUES (" + nextOwn++ + "), (" + nextOwn++ + ")";
            case 6 -> "CREATE INDEX k" + nextName++ + " ON " + table + " (id)";
            default -> "UPDATE " + table + " SET " + now + " = " + column.type().ofMigration() + " WHERE id % 3 = 1";
        };
    }

    private String rename(Col column, String before, String after) {
        var name = "r" + nextName++;
        nameNow.put(column.origin(), name);
        return before + name + after;
    }
}
