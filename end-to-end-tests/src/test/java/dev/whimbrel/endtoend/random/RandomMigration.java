package dev.whimbrel.endtoend.random;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import org.jspecify.annotations.Nullable;

/** A changelog in raw SQL, mixed of changes of definitions and of rows. Keeps in mind what each statement leaves. */
final class RandomMigration {
    private record Now(RandomTable before, List<RandomTable.Column> columns) {}

    private final Random random;
    private final Map<String, Now> tables = new LinkedHashMap<>();
    private final List<String> statements = new ArrayList<>();
    private int fresh;

    private RandomMigration(Random random, List<RandomTable> tables) {
        this.random = random;
        tables.forEach(table -> this.tables.put(table.name(), new Now(table, new ArrayList<>(table.columns()))));
    }

    /** @param failing whether one of its statements fails, and the others come too late */
    static String changelog(Random random, List<RandomTable> tables, boolean failing) {
        var migration = new RandomMigration(random, tables);
        int length = 1 + random.nextInt(5);
        for (int i = 0; i < length; i++) {
            migration.statements.add(migration.any());
        }
        if (failing) {
            migration.statements.add(migration.failing());
            migration.statements.add("CREATE TABLE too_late (id INT NOT NULL PRIMARY KEY)");
        }
        return migration.inChangeSets();
    }

    private String inChangeSets() {
        var text = new StringBuilder("--liquibase formatted sql\n");
        boolean begins = true;
        for (int i = 0; i < statements.size(); i++) {
            if (begins) {
                text.append("--changeset ann:").append(i).append('\n');
            }
            text.append(statements.get(i)).append(";\n");
            begins = random.nextInt(3) > 0;
        }
        return text.toString();
    }

    private String any() {
        if (tables.isEmpty()) {
            return "CREATE TABLE n" + fresh++ + " (id INT NOT NULL PRIMARY KEY, a VARCHAR(20))";
        }
        var names = List.copyOf(tables.keySet());
        var name = names.get(random.nextInt(names.size()));
        var table = Objects.requireNonNull(tables.get(name));
        var column = table.columns().isEmpty()
                ? null
                : table.columns().get(random.nextInt(table.columns().size()));
        return column == null ? add(name) : any(name, table, column);
    }

    private String any(String name, Now table, RandomTable.Column column) {
        return switch (random.nextInt(16)) {
            case 0, 1, 2 -> add(name);
            case 3 -> dropColumn(name, table, column);
            case 4 -> rename(name, table, column);
            case 5 ->
                "ALTER TABLE " + name + " MODIFY COLUMN " + column.name() + " "
                        + column.kind().wider() + (column.nullable() ? " NULL" : " NOT NULL");
            case 6 ->
                "CREATE INDEX k" + fresh++ + " ON " + name + " (" + column.name()
                        + (column.kind() == Kind.TEXT ? "(10)" : "") + ")";
            case 7 -> "CREATE TABLE n" + fresh++ + " (id INT NOT NULL PRIMARY KEY, a VARCHAR(20) DEFAULT 'x')";
            case 8 -> dropTable(name);
            case 9, 10, 11 ->
                "UPDATE " + name + " SET " + column.name() + " = '"
                        + column.kind().ofMigration(fresh++) + "' WHERE " + some(table)
                        + (column.name().equals(table.before().unique()) ? " AND FALSE" : "");
            case 12, 13 -> "DELETE FROM " + name + " WHERE " + some(table);
            case 14 -> "ALTER TABLE " + name + " ALTER COLUMN " + column.name() + " DROP DEFAULT";
            default -> insert(name, table);
        };
    }

    private String add(String name) {
        var column = "a" + fresh++;
        return "ALTER TABLE " + name + " ADD COLUMN " + column
                + (random.nextBoolean() ? " INT NULL" : " VARCHAR(20) NOT NULL DEFAULT 'new'")
                + (random.nextInt(3) == 0 ? " FIRST" : "");
    }

    private String dropColumn(String name, Now table, RandomTable.Column column) {
        table.columns().remove(column);
        return "ALTER TABLE " + name + " DROP COLUMN " + column.name();
    }

    private String rename(String name, Now table, RandomTable.Column column) {
        var other = "r" + fresh++;
        table.columns().remove(column);
        table.columns().add(new RandomTable.Column(other, column.kind(), column.nullable()));
        return "ALTER TABLE " + name + " RENAME COLUMN " + column.name() + " TO " + other;
    }

    private String dropTable(String name) {
        tables.remove(name);
        return "DROP TABLE " + name;
    }

    private String some(Now table) {
        int rest = random.nextInt(4);
        return table.before().wordy() ? "CHAR_LENGTH(id) % 2 = " + rest % 2 : "id % 4 = " + rest;
    }

    private String insert(String name, Now table) {
        var columns = new StringBuilder("id");
        var values = new StringBuilder("'" + table.before().key(-1 - fresh++) + "'");
        for (var column : table.columns()) {
            columns.append(", ").append(column.name());
            values.append(", '").append(column.kind().ofMigration(fresh++)).append('\'');
        }
        return "INSERT INTO " + name + " (" + columns + ") VALUES (" + values + ")";
    }

    private String failing() {
        for (var table : tables.entrySet()) {
            var refused = refused(table.getKey(), table.getValue());
            if (refused != null) {
                return refused;
            }
        }
        return "ALTER TABLE no_such_table ADD COLUMN a INT";
    }

    private @Nullable String refused(String name, Now table) {
        return switch (random.nextInt(4)) {
            case 0 -> "ALTER TABLE " + name + " ADD COLUMN id INT";
            case 1 ->
                table.columns().stream()
                        .filter(column -> !column.kind().tooMuch().isEmpty())
                        .findFirst()
                        .map(column -> "UPDATE " + name + " SET " + column.name() + " = '"
                                + column.kind().tooMuch() + "' ORDER BY id DESC LIMIT 1000")
                        .orElse(null);
            case 2 -> "INSERT INTO " + name + " (id) SELECT id FROM (SELECT MIN(id) id FROM " + name + ") m";
            default -> null;
        };
    }
}
