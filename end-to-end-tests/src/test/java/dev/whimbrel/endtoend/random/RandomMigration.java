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

    /**
     * @param back what somebody in a hurry would write to undo it: the same definitions
     * @param exact whether that also brings the values back
     */
    private record Step(String sql, String back, boolean exact) {}

    private final Random random;
    private final Map<String, Now> tables = new LinkedHashMap<>();
    private final List<Step> statements = new ArrayList<>();
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
            migration.statements.add(exact(migration.failing(), ""));
            migration.statements.add(exact("CREATE TABLE too_late (id INT NOT NULL PRIMARY KEY)", ""));
        }
        return migration.inChangeSets(failing);
    }

    private static Step exact(String sql, String back) {
        return new Step(sql, back, true);
    }

    private static Step hasty(String sql, String back) {
        return new Step(sql, back, false);
    }

    /** @param hasty whether a rollback may be written that does not bring the values back */
    private String inChangeSets(boolean hasty) {
        var text = new StringBuilder("--liquibase formatted sql\n");
        var changeSet = new ArrayList<Step>();
        for (int i = 0; i < statements.size(); i++) {
            if (!changeSet.isEmpty() && random.nextInt(3) > 0) {
                end(changeSet, hasty, text);
            }
            if (changeSet.isEmpty()) {
                text.append("--changeset ann:").append(i).append('\n');
            }
            text.append(statements.get(i).sql()).append(";\n");
            changeSet.add(statements.get(i));
        }
        end(changeSet, hasty, text);
        return text.toString();
    }

    private void end(List<Step> changeSet, boolean hasty, StringBuilder text) {
        var written = changeSet.stream().allMatch(step -> !step.back().isEmpty() && (hasty || step.exact()));
        if (written && random.nextBoolean()) {
            changeSet
                    .reversed()
                    .forEach(step ->
                            text.append("--rollback ").append(step.back()).append(";\n"));
        }
        changeSet.clear();
    }

    private Step any() {
        if (tables.isEmpty()) {
            return create("n" + fresh++, " (id INT NOT NULL PRIMARY KEY, a VARCHAR(20))");
        }
        var names = List.copyOf(tables.keySet());
        var name = names.get(random.nextInt(names.size()));
        var table = Objects.requireNonNull(tables.get(name));
        var column = table.columns().isEmpty()
                ? null
                : table.columns().get(random.nextInt(table.columns().size()));
        return column == null ? add(name) : any(name, table, column);
    }

    private Step any(String name, Now table, RandomTable.Column column) {
        return switch (random.nextInt(16)) {
            case 0, 1, 2 -> add(name);
            case 3 -> dropColumn(name, table, column);
            case 4 -> rename(name, table, column);
            case 5 -> widen(name, column);
            case 6 -> index(name, column);
            case 7 -> create("n" + fresh++, " (id INT NOT NULL PRIMARY KEY, a VARCHAR(20) DEFAULT 'x')");
            case 8 -> dropTable(name, table);
            case 9, 10, 11 -> update(name, table, column);
            case 12, 13 ->
                hasty("DELETE FROM " + name + " WHERE " + some(table), "DELETE FROM " + name + " WHERE FALSE");
            case 14 -> new Step("ALTER TABLE " + name + " ALTER COLUMN " + column.name() + " DROP DEFAULT", "", true);
            default -> insert(name, table);
        };
    }

    private static Step create(String name, String columns) {
        return exact("CREATE TABLE " + name + columns, "DROP TABLE " + name);
    }

    private Step widen(String name, RandomTable.Column column) {
        var modify = "ALTER TABLE " + name + " MODIFY COLUMN " + column.name() + " ";
        var nullable = column.nullable() ? " NULL" : " NOT NULL";
        return exact(
                modify + column.kind().wider() + nullable,
                modify + column.kind().sql() + nullable);
    }

    private Step index(String name, RandomTable.Column column) {
        var index = "k" + fresh++;
        return exact(
                "CREATE INDEX " + index + " ON " + name + " (" + column.name()
                        + (column.kind() == Kind.TEXT ? "(10)" : "") + ")",
                "DROP INDEX " + index + " ON " + name);
    }

    private Step update(String name, Now table, RandomTable.Column column) {
        var where =
                " WHERE " + some(table) + (column.name().equals(table.before().unique()) ? " AND FALSE" : "");
        var set = "UPDATE " + name + " SET " + column.name() + " = '";
        return hasty(
                set + column.kind().ofMigration(fresh++) + "'" + where,
                set + column.kind().ofMigration(fresh++) + "'" + where);
    }

    private Step add(String name) {
        var column = "a" + fresh++;
        return exact(
                "ALTER TABLE " + name + " ADD COLUMN " + column
                        + (random.nextBoolean() ? " INT NULL" : " VARCHAR(20) NOT NULL DEFAULT 'new'")
                        + (random.nextInt(3) == 0 ? " FIRST" : ""),
                "ALTER TABLE " + name + " DROP COLUMN " + column);
    }

    /** What is written of it as a rollback has it at the end; often that is where it was. */
    private Step dropColumn(String name, Now table, RandomTable.Column column) {
        table.columns().remove(column);
        return hasty(
                "ALTER TABLE " + name + " DROP COLUMN " + column.name(),
                "ALTER TABLE " + name + " ADD COLUMN " + column.definition());
    }

    private Step rename(String name, Now table, RandomTable.Column column) {
        var other = "r" + fresh++;
        table.columns().remove(column);
        table.columns().add(new RandomTable.Column(other, column.kind(), column.nullable()));
        var rename = "ALTER TABLE " + name + " RENAME COLUMN ";
        return exact(rename + column.name() + " TO " + other, rename + other + " TO " + column.name());
    }

    private Step dropTable(String name, Now table) {
        tables.remove(name);
        return hasty("DROP TABLE " + name, table.before().create());
    }

    private String some(Now table) {
        int rest = random.nextInt(4);
        return table.before().wordy() ? "CHAR_LENGTH(id) % 2 = " + rest % 2 : "id % 4 = " + rest;
    }

    private Step insert(String name, Now table) {
        var columns = new StringBuilder("id");
        var id = "'" + table.before().key(-1 - fresh++) + "'";
        var values = new StringBuilder(id);
        for (var column : table.columns()) {
            columns.append(", ").append(column.name());
            values.append(", '").append(column.kind().ofMigration(fresh++)).append('\'');
        }
        return exact(
                "INSERT INTO " + name + " (" + columns + ") VALUES (" + values + ")",
                "DELETE FROM " + name + " WHERE id = " + id);
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
