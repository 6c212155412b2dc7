package dev.whimbrel.validator.rows;

import dev.whimbrel.validator.shape.CheckShape;
import dev.whimbrel.validator.shape.ColumnShape;
import dev.whimbrel.validator.shape.ForeignKey;
import dev.whimbrel.validator.shape.IndexShape;
import dev.whimbrel.validator.shape.TableShape;
import dev.whimbrel.validator.shape.TableSize;
import dev.whimbrel.validator.shape.UniqueKey;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** What tables are made of, by table; each row begins with the table's name. */
record TableParts(
        Map<String, List<List<String>>> columns,
        Map<String, List<List<String>>> indexes,
        Map<String, List<List<String>>> references,
        Map<String, List<List<String>>> checks,
        Map<String, List<List<String>>> triggers) {
    TableShape table(String name, TableSize size) {
        var keys = indexes.getOrDefault(name, List.of());
        var unique = unique(keys);
        var primary = unique.stream()
                .filter(key -> key.name().equals("PRIMARY"))
                .findFirst()
                .map(UniqueKey::columns);
        return new TableShape(
                name,
                columns.getOrDefault(name, List.of()).stream()
                        .map(TableParts::column)
                        .toList(),
                primary.orElse(List.of()),
                unique,
                ShapeReader.by(keys, 1).values().stream().map(TableParts::index).toList(),
                references(name),
                checks.getOrDefault(name, List.of()).stream()
                        .map(row -> new CheckShape(row.get(1), row.get(2)))
                        .toList(),
                triggers.containsKey(name),
                size);
    }

    private static ColumnShape column(List<String> row) {
        return new ColumnShape(
                row.get(1),
                row.get(2).equals("YES"),
                row.get(3).toLowerCase(Locale.ROOT),
                row.get(4).toLowerCase(Locale.ROOT),
                row.get(5).isEmpty() ? null : row.get(5),
                !row.get(6).isEmpty());
    }

    private static IndexShape index(List<List<String>> rows) {
        var first = rows.getFirst();
        var whole = rows.stream().takeWhile(TableParts::isWhole).toList();
        return new IndexShape(
                first.get(1), pick(whole, 2), first.get(4).equals("0"), whole.size() == rows.size(), first.get(5));
    }

    /** Without those over expressions (no column name) or prefixes. */
    private static List<UniqueKey> unique(List<List<String>> rows) {
        return ShapeReader.by(rows, 1).entrySet().stream()
                .filter(key -> key.getValue().getFirst().get(4).equals("0")
                        && key.getValue().stream().allMatch(TableParts::isWhole))
                .map(key -> new UniqueKey(key.getKey(), pick(key.getValue(), 2)))
                .toList();
    }

    private static boolean isWhole(List<String> row) {
        return !row.get(2).isEmpty() && row.get(3).isEmpty();
    }

    private List<ForeignKey> references(String table) {
        return ShapeReader.by(references.getOrDefault(table, List.of()), 1).entrySet().stream()
                .map(key -> new ForeignKey(
                        key.getKey(),
                        table,
                        pick(key.getValue(), 2),
                        key.getValue().getFirst().get(3),
                        key.getValue().getFirst().get(4),
                        pick(key.getValue(), 5)))
                .toList();
    }

    private static List<String> pick(List<List<String>> rows, int column) {
        return rows.stream().map(row -> row.get(column)).toList();
    }
}
