package dev.whimbrel.endtoend.random;

import dev.whimbrel.testparts.TestSchema;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Objects;
import java.util.Random;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** Writes to all tables as if nobody changed them, and keeps in mind what went through. */
final class RandomWriter implements AutoCloseable {
    private record Change(
            RandomTable table, String key, @Nullable List<String> row) {}

    private final List<RandomTable> tables;
    private final Random random;
    private final Connection connection;
    private final Map<String, NavigableMap<String, List<String>>> model = new TreeMap<>();
    private final List<Change> changes = new ArrayList<>();
    private int next = 1_000;
    private int committed;

    RandomWriter(TestSchema schema, List<RandomTable> tables, Random random) throws SQLException {
        this.tables = tables;
        this.random = random;
        this.connection = schema.connect();
        create();
        connection.setAutoCommit(false);
    }

    private void create() throws SQLException {
        for (var table : tables) {
            send(table.create());
            var rows = new TreeMap<String, List<String>>();
            for (int i = 0; i < RandomTable.ROWS; i++) {
                var row = table.row(i, i, random, random.nextBoolean() ? String.valueOf(random.nextInt(5)) : null);
                send(table.insert(row));
                rows.put(row.getFirst(), row);
            }
            model.put(table.name(), rows);
        }
    }

    /** One transaction. What fails is taken back as a whole. */
    void write() throws SQLException {
        changes.clear();
        try {
            for (int i = random.nextInt(3); i >= 0; i--) {
                one(tables.get(random.nextInt(tables.size())));
            }
            connection.commit();
            changes.forEach(this::accept);
            committed++;
        } catch (SQLException failed) {
            connection.rollback();
        }
    }

    int committed() {
        return committed;
    }

    private void accept(Change change) {
        var rows = rows(change.table());
        if (change.row() == null) {
            rows.remove(change.key());
        } else {
            rows.put(change.key(), change.row());
        }
    }

    private NavigableMap<String, List<String>> rows(RandomTable table) {
        return Objects.requireNonNull(model.get(table.name()));
    }

    private void one(RandomTable table) throws SQLException {
        var keys = List.copyOf(rows(table).keySet());
        var key = keys.isEmpty() ? null : keys.get(random.nextInt(keys.size()));
        int what = random.nextInt(4);
        if (key == null || what == 0) {
            insert(table);
        } else if (changes.stream().anyMatch(change -> change.key().equals(key))) {
            // once in a transaction is enough
            return;
        } else if (what == 1 && isFree(table, key)) {
            send("DELETE FROM " + table.name() + " WHERE id = '" + key + "'");
            changes.add(new Change(table, key, null));
        } else {
            update(table, key);
        }
    }

    private void insert(RandomTable table) throws SQLException {
        int number = next++;
        var row = table.row(number, number, random, null);
        send(table.insert(row));
        changes.add(new Change(table, row.getFirst(), row));
    }

    private void update(RandomTable table, String key) throws SQLException {
        int place = random.nextInt(table.columns().size());
        var column = table.columns().get(place);
        var value = column.nullable() && random.nextInt(6) == 0
                ? "NULL"
                : column.kind().ofOthers(next++);
        var row = new ArrayList<>(Objects.requireNonNull(rows(table).get(key)));
        row.set(place + 1, value);
        send("UPDATE " + table.name() + " SET " + column.name() + " = " + RandomTable.literal(value) + " WHERE id = '"
                + key + "'");
        changes.add(new Change(table, key, row));
    }

    /** Also of rows that are not there just now, but will be again. */
    private boolean isFree(RandomTable parent, String key) {
        return tables.stream()
                .filter(table -> parent.name().equals(table.parent()))
                .flatMap(table -> rows(table).values().stream())
                .noneMatch(row -> row.getLast().equals(key));
    }

    private void send(String sql) throws SQLException {
        try (var statement = connection.createStatement()) {
            if (!statement.execute(sql) && !sql.startsWith("CREATE") && statement.getUpdateCount() != 1) {
                throw new SQLException("not there now");
            }
        }
    }

    /** What is wrong with the rows; empty when they are exactly those that must be there. */
    List<String> differences() throws SQLException {
        connection.rollback();
        var differences = new ArrayList<String>();
        for (var table : tables) {
            var there = read(table);
            rows(table).forEach((key, row) -> {
                var found = there.remove(key);
                if (!row.equals(found)) {
                    differences.add(table.name() + ": written " + row + ", found " + found);
                }
            });
            there.values().forEach(row -> differences.add(table.name() + ": nobody's " + row));
        }
        return differences;
    }

    private Map<String, List<String>> read(RandomTable table) throws SQLException {
        var rows = new TreeMap<String, List<String>>();
        try (var statement = connection.createStatement();
                var found = statement.executeQuery("SELECT CAST(" + String.join(" AS CHAR), CAST(", table.names())
                        + " AS CHAR) FROM " + table.name())) {
            while (found.next()) {
                var row = new ArrayList<String>();
                for (int i = 1; i <= table.names().size(); i++) {
                    var value = found.getString(i);
                    row.add(value == null ? "NULL" : value);
                }
                rows.put(row.getFirst(), row);
            }
        }
        return rows;
    }

    @Override
    public void close() throws SQLException {
        connection.close();
    }
}
